#include "annotate/titles.hpp"

#include "lexicon/table.hpp"
#include "text/utf8.hpp"

namespace entrevue::annotate {

Titles::Titles(const std::filesystem::path& data) {
  for (const char* language : {"fr", "en"}) {
    const lexicon::Table table(data / language / "titles.tsv");
    for (const auto& row : table.rows()) forms_[language].insert(text::to_lower(row["form"]));
  }
}

bool Titles::contains(std::string_view language, std::string_view form) const {
  constexpr std::size_t longest = 60;  // bytes; no title is longer
  const auto forms = forms_.find(language);
  return forms != forms_.end() && form.size() <= longest && forms->second.contains(text::to_lower(form));
}

}  // namespace entrevue::annotate
