#include "extract/phrases.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

class PhraseFinder {
 public:
  PhraseFinder(const View& view, const std::vector<Name>& names, const std::vector<OfficePhrase>& offices)
      : view_(view), names_(names) {
    for (const OfficePhrase& office : offices)
      if (!office.nested) add_office(office);
    for (const Name& name : names) add_name(name);
    // The longer of two that begin together covers the other.
    std::stable_sort(phrases_.begin(), phrases_.end(), [](const Phrase& a, const Phrase& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
  }

  Phrases run() {
    Phrases result;
    std::size_t next = 0;
    for (const text::Sentence& sentence : view_.sentences()) {
      const std::size_t begin = result.all.size();
      result.begins.push_back(begin);
      std::size_t covered = sentence.first;
      for (; next < phrases_.size() && phrases_[next].first < sentence.last; ++next)
        if (phrases_[next].first >= covered) {
          covered = phrases_[next].last;
          add_to(result.all, begin, phrases_[next]);
        }
      for (std::size_t p = begin; p < result.all.size(); ++p) set_marker(result.all[p], sentence.first);
      join_chains(result.all, begin);
    }
    result.begins.push_back(result.all.size());
    return result;
  }

 private:
  void add_office(const OfficePhrase& office) {
    Phrase phrase;
    phrase.first = office.begin, phrase.last = office.end, phrase.entity = office.person;
    phrase.nominal = office.name == none;
    if (office.name != none) phrase.gender = names_[office.name].gender;
    phrases_.push_back(phrase);
  }

  void add_name(const Name& name) {
    if (name.entity == none) return;
    Phrase phrase;
    phrase.first = name.first, phrase.last = name.last, phrase.entity = name.entity, phrase.type = name.type;
    phrase.acts = name.acts, phrase.gender = name.gender;
    phrase.location = name.type == EntityType::place;
    const std::size_t begin = view_.sentences()[view_.at(name.first).sentence].first;
    for (std::size_t turn = 0; turn < 3 && phrase.first > begin; ++turn) {
      const std::size_t before = phrase.first - 1;
      const bool title = view_.length(before, Kind::title) == 1 || view_.length(before, Kind::inhabitant) == 1;
      if (!view_.is(before, Kind::determiner) && !title) break;
      phrase.first = before;
    }
    phrases_.push_back(phrase);
  }

  void set_marker(Phrase& phrase, std::size_t begin) const {
    phrase.marked_from = phrase.first;
    if (is_genitive(phrase.last)) {  // of "Sudan's army" the country is no party
      phrase.entity = none, phrase.marker = Marker::other;
      return;
    }
    constexpr std::array kinds = {std::pair{Kind::beside, Marker::beside},
                                  std::pair{Kind::with, Marker::with},
                                  std::pair{Kind::between, Marker::between},
                                  std::pair{Kind::source, Marker::source},
                                  std::pair{Kind::by, Marker::by},
                                  std::pair{Kind::at, Marker::at},
                                  std::pair{Kind::to, Marker::to},
                                  std::pair{Kind::of, Marker::of},
                                  std::pair{Kind::preposition, Marker::other}};
    for (const auto& [kind, marker] : kinds)
      for (std::size_t back = 1; back <= 4 && phrase.first >= begin + back; ++back)
        if (view_.length(phrase.first - back, kind) == back) {
          phrase.marker = marker == Marker::at && !phrase.location ? Marker::to : marker;
          phrase.marked_from = phrase.first - back;
          return;
        }
  }

  bool is_genitive(std::size_t token) const {
    return token < view_.size() && (view_.surface(token) == "'s" || view_.surface(token) == "’s");
  }
  /// "Sudan's Nour" is Nour alone.
  void add_to(std::vector<Phrase>& all, std::size_t begin, Phrase phrase) const {
    const bool owned = all.size() > begin && all.back().last + 1 == phrase.first && is_genitive(all.back().last);
    if (owned && phrase.type == EntityType::person && all.back().type != EntityType::person) {
      phrase.first = all.back().first;
      all.pop_back();
    }
    all.push_back(phrase);
  }

  enum class Glue : std::uint8_t { no, comma, conjunction };
  Glue glue(const Phrase& left, const Phrase& right) const {
    std::size_t k = left.last;
    const bool comma = view_.punctuation(k, ",");
    if (comma) ++k;
    if (const std::size_t length = view_.length(k, Kind::and_); length > 0 && k < right.first)
      return k + length == right.marked_from ? Glue::conjunction : Glue::no;
    return comma && k == right.first && right.marker == Marker::bare ? Glue::comma : Glue::no;
  }

  /// "A, B et C": commas count only when a conjunction ends the list.
  void join_chains(std::vector<Phrase>& all, std::size_t begin) const {
    for (std::size_t p = begin; p < all.size(); ++p) all[p].chain = p;
    for (std::size_t p = begin + 1, start = begin; p < all.size(); ++p) {
      const Glue how = glue(all[p - 1], all[p]);
      const bool alike = all[p].marker == Marker::bare || all[p].marker == all[start].marker ||
                         (all[p].marker == Marker::of && all[start].marker == Marker::beside);
      if (how == Glue::no || !alike || (all[p].type == EntityType::place) != (all[start].type == EntityType::place)) {
        start = p;
      } else if (how == Glue::conjunction) {
        for (std::size_t q = start + 1; q <= p; ++q) all[q].chain = start, all[q].marker = all[start].marker;
        start = ++p;
      }
    }
  }

  const View& view_;
  const std::vector<Name>& names_;
  std::vector<Phrase> phrases_;
};

}  // namespace

Phrases find_phrases(const View& view, const std::vector<Name>& names, const std::vector<OfficePhrase>& offices) {
  return PhraseFinder(view, names, offices).run();
}

}  // namespace entrevue::extract
