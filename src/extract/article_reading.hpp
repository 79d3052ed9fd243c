#pragma once

#include "extract/telling.hpp"

namespace entrevue::extract {

/// An article with everything that meetings are read from. Only to be made of an article that has trees; what it is made
/// from must outlive it.
class ArticleReading {
 public:
  ArticleReading(const Document& document, const annotate::Annotation& annotation, const Facts& facts,
                 const MeetingLexicon& lexicon, const lexicon::Geography& geography);
  ArticleReading(const ArticleReading&) = delete;  // its parts refer to each other
  ArticleReading& operator=(const ArticleReading&) = delete;

  [[nodiscard]] const Reading& reading() const { return reading_; }

 private:
  Syntax syntax_;
  MentionIndex mentions_;
  Judge judge_;
  Reading reading_;
};

}  // namespace entrevue::extract
