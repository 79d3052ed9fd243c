#include "entrevue/error.hpp"
#include "store/article_writer.hpp"

#include <fmt/format.h>

namespace entrevue::store {
namespace {

class Validator {
 public:
  explicit Validator(const Article& article)
      : id_(article.document.id), text_(article.document.text), entities_(article.facts.entities.size()) {}

  void reference(std::size_t entity) const {
    if (entity >= entities_) fail(fmt::format("a fact refers to entity {} of {}", entity + 1, entities_));
  }
  void references(const std::vector<std::size_t>& entities) const {
    for (const std::size_t entity : entities) reference(entity);
  }
  void span(const Span& span, const std::string* quote) const {
    if (span.begin > span.end) fail(fmt::format("a span ends at byte {} before it begins at byte {}", span.end, span.begin));
    if (text_.empty()) return;  // facts without their text
    if (span.end > text_.size()) fail(fmt::format("a span ends at byte {}, the text at byte {}", span.end, text_.size()));
    if (quote && cover(text_, span) != *quote)
      fail(fmt::format("bytes {} to {} of the text are not \"{}\"", span.begin, span.end, *quote));
  }
  /// The text is kept as its sentences and what stands between them.
  void order(const std::vector<Span>& sentences) const {
    for (std::size_t i = 1; i < sentences.size(); ++i)
      if (sentences[i].begin < sentences[i - 1].end)
        fail(fmt::format("a sentence begins at byte {}, before the one ahead of it ends at byte {}", sentences[i].begin,
                         sentences[i - 1].end));
  }
  void evidence(const std::vector<Evidence>& evidence) const {
    if (evidence.empty()) fail("a fact has no evidence");
    for (const Evidence& one : evidence) span(one.span, &one.quote);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw InputError(fmt::format("{}: {}; the article was not stored", id_, what));
  }

  const std::string& id_;
  const std::string& text_;
  std::size_t entities_;
};

void validate_text(const Validator& validator, const Article& article) {
  for (const auto* spans : {&article.sentences, &article.document.boilerplate, &article.document.headings})
    for (const Span& span : *spans) validator.span(span, nullptr);
  validator.order(article.sentences);
  for (const Entity& entity : article.facts.entities)
    for (const Mention& mention : entity.mentions) validator.span(mention.span, &mention.text);
}

}  // namespace

void validate(const Article& article) {
  const Validator validator(article);
  validate_text(validator, article);
  for (const Role& role : article.facts.roles) {
    validator.reference(role.person);
    if (role.of) validator.reference(*role.of);
    validator.references(role.attributed_to);
    validator.evidence(role.evidence);
  }
  for (const Relation& relation : article.facts.relations) {
    validator.reference(relation.subject);
    validator.reference(relation.object);
    validator.evidence(relation.evidence);
  }
  for (const Meeting& meeting : article.facts.meetings) {
    for (const auto* entities : {&meeting.participants, &meeting.places, &meeting.attributed_to})
      validator.references(*entities);
    for (const auto& [entity, part] : meeting.parts) validator.reference(entity);
    validator.evidence(meeting.evidence);
    if (meeting.outcome) validator.evidence({meeting.outcome->told});
  }
}

}  // namespace entrevue::store
