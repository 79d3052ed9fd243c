#include "extract/echoed_titles.hpp"

#include "extract/name_places.hpp"
#include "text/utf8.hpp"

#include <optional>

namespace entrevue::extract {
namespace {

constexpr double echoed = 0.75;

class EchoedTitles {
 public:
  EchoedTitles(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
               const std::vector<Description>& descriptions)
      : tree_(tree), view_(view), words_(words), names_(names), all_(descriptions), places_(view, names) {}

  [[nodiscard]] std::optional<Description> read(std::size_t token) const {
    if (!words_.is(text::fold(view_.surface(token)), ReferenceClass::echo) || !view_.is(token + 1, Kind::of)) return {};
    const std::size_t next = token + (view_.is(token + 2, Kind::determiner) ? 3 : 2);
    const std::size_t body = next < view_.size() ? places_.at[next] : none;
    if (body == none || is_person(body)) return {};
    const std::size_t end = skip_bracket(view_, names_[body].last);
    const std::size_t bearer = view_.punctuation(end, ",") ? skip_address(view_, end + 1) : none;
    if (bearer == none || bearer >= view_.size() || !is_person(places_.at[bearer])) return {};
    const Description* title = title_before(token);
    return title ? std::optional(made(*title, token, body, places_.at[bearer])) : std::nullopt;
  }

 private:
  [[nodiscard]] bool is_person(std::size_t name) const { return name != none && names_[name].type == EntityType::person; }
  /// The last office before a token, in its sentence, whose bearer is named.
  [[nodiscard]] const Description* title_before(std::size_t token) const {
    const Description* found = nullptr;
    for (const Description& description : all_) {
      if (description.last > token || view_.at(description.first).sentence != view_.at(token).sentence) continue;
      if (description.role && !description.plural && description.name != none) found = &description;
    }
    return found;
  }
  [[nodiscard]] Description made(const Description& title, std::size_t token, std::size_t body, std::size_t bearer) const {
    Description description;
    description.head = tree_.word_at(token);
    description.first = description.title_first = token, description.title_last = token + 1;
    description.last = names_[body].last;
    description.title = title.title, description.folded_title = title.folded_title;
    description.key = title.key, description.office = title.office, description.tense = title.tense;
    description.role = description.predicate = true, description.article = Article::definite;
    description.of_name = body, description.name = bearer;
    description.rule = "apposition", description.confidence = echoed;
    return description;
  }

  const Tree& tree_;
  const View& view_;
  const PersonWords& words_;
  const std::vector<Name>& names_;
  const std::vector<Description>& all_;
  NamePlaces places_;
};

}  // namespace

void add_echoed_titles(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
                       std::vector<Description>& descriptions) {
  const EchoedTitles titles(tree, view, words, names, descriptions);
  std::vector<Description> found;
  for (std::size_t token = 0; token + 2 < view.size(); ++token)
    if (std::optional<Description> description = titles.read(token)) found.push_back(std::move(*description));
  descriptions.insert(descriptions.end(), found.begin(), found.end());
}

}  // namespace entrevue::extract
