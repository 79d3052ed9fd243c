#include "extract/person_words.hpp"

#include "lexicon/table.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

/// In the order of ReferenceClass.
std::initializer_list<std::string_view> class_names() {
  static const std::initializer_list<std::string_view> names = {"complement",
                                                                "office_adjective",
                                                                "office_verb",
                                                                "installing_verb",
                                                                "counterpart",
                                                                "first",
                                                                "last",
                                                                "speech_verb",
                                                                "side",
                                                                "state",
                                                                "person_suffix",
                                                                "realm",
                                                                "impersonal_verb",
                                                                "member",
                                                                "predecessor",
                                                                "successor",
                                                                "post",
                                                                "holding_verb",
                                                                "leaving_verb",
                                                                "list_end",
                                                                "relative",
                                                                "tenure",
                                                                "faction",
                                                                "voice",
                                                                "thing",
                                                                "capacity",
                                                                "echo",
                                                                "composing_verb",
                                                                "accompanying_verb",
                                                                "succeeding_verb"};
  return names;
}

/// What the kinds of titles.tsv say where offices.tsv knows nothing.
std::string office_of_kind(const std::string& kind) {
  if (kind == "military") return "military_commander";
  if (kind == "religious") return "religious_leader";
  if (kind == "nobility") return "monarch";
  return kind == "office" ? "other" : "";
}

/// "Gov.", "Lt. Gov."
bool is_abbreviation(const std::string& title) { return title.ends_with('.'); }

}  // namespace

PersonWords::PersonWords(const std::filesystem::path& data, const std::string& language) {
  const std::filesystem::path folder = data / language;
  add_offices(folder);
  add_nouns(folder / "person_nouns.tsv");
  add_bodies(folder / "body_nouns.tsv");
  add_words(folder / "reference_words.tsv");
  add_kinship(folder / "kinship.tsv");
  add_counts(folder / "counts.tsv");
  add_office_verbs(folder / "office_verbs.tsv");
}

void PersonWords::add_offices(const std::filesystem::path& folder) {
  const lexicon::Table offices(folder / "offices.tsv");
  for (const auto& row : offices.rows()) {
    const std::string& office = row["office"];
    offices_.emplace(text::fold(row["title"]), office);
    if (!row["feminine"].empty()) offices_.emplace(text::fold(row["feminine"]), office);
    for (const std::string& variant : row.values("variants")) {
      offices_.emplace(text::fold(variant), office);
      if (is_abbreviation(variant)) written_out_.emplace(text::fold(variant), row["title"]);
    }
  }
  const lexicon::Table titles(folder / "titles.tsv");
  for (const auto& row : titles.rows()) {
    offices_.emplace(text::fold(row["form"]), office_of_kind(row["kind"]));
    if (row["kind"] == "profession") callings_.insert(text::fold(row["form"]));
  }
}

void PersonWords::add_nouns(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  for (const auto& row : table.rows()) {
    const std::string& feminine = row["feminine"];
    PersonNoun noun{text::fold(row["noun"]), feminine.empty() || feminine == row["noun"] ? '-' : 'm', row.values("offices")};
    if (feminine == "-") noun.gender = 'm';
    if (row["noun"] == "-") noun.key = text::fold(feminine), noun.gender = 'f';
    if (row["noun"] != "-") noun_rows_.emplace(noun.key, nouns_.size());
    nouns_.push_back(noun);
    if (feminine.empty() || feminine == "-" || feminine == row["noun"]) continue;
    noun.gender = 'f';
    noun_rows_.emplace(text::fold(feminine), nouns_.size());
    nouns_.push_back(std::move(noun));
  }
}

void PersonWords::add_bodies(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  for (const auto& row : table.rows())
    bodies_.emplace(text::fold(row.required("noun")), BodyNoun{row.values("kinds"), row["alone"] == "yes"});
}

void PersonWords::add_words(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  const auto names = class_names();
  for (const auto& row : table.rows()) {
    const std::string& name = row.one_of("class", names);
    const auto position = std::find(names.begin(), names.end(), name) - names.begin();
    if (name == "person_suffix") suffixes_.push_back(text::fold(row["word"]));
    classes_[text::fold(row["word"])] |= 1U << static_cast<unsigned>(position);
  }
}

void PersonWords::add_kinship(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  for (const auto& row : table.rows())
    kin_genders_.emplace(text::fold(row["word"]), row["gender"].empty() ? '-' : row["gender"][0]);
}

void PersonWords::add_counts(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  for (const auto& row : table.rows())
    counts_.emplace(text::fold(row.required("word")), static_cast<std::size_t>(row.number("count", 2, 100)));
}

void PersonWords::add_office_verbs(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  for (const auto& row : table.rows()) {
    const std::string& past = row.one_of("past", {"", "once", "lasting"});
    office_verbs_.emplace(
        text::fold(row.required("verb")),
        OfficeVerb{row.required("noun"), row.required("feminine"), row["preposition"], past == "once", past == "lasting"});
  }
}

const OfficeVerb* PersonWords::office_verb(const std::string& lemma) const {
  const auto found = office_verbs_.find(lemma);
  return found == office_verbs_.end() ? nullptr : &found->second;
}

std::size_t PersonWords::count(const std::string& word) const {
  const auto found = counts_.find(word);
  return found == counts_.end() ? 0 : found->second;
}

const std::string& PersonWords::office(const std::string& title) const {
  static const std::string unknown;
  const auto found = offices_.find(title);
  return found == offices_.end() ? unknown : found->second;
}

std::string PersonWords::written_out(const std::string& title) const {
  const auto found = written_out_.find(text::fold(title));
  return found == written_out_.end() ? title : found->second;
}

const PersonNoun* PersonWords::noun(const std::string& word) const {
  const auto found = noun_rows_.find(word);
  return found == noun_rows_.end() ? nullptr : &nouns_[found->second];
}

const BodyNoun* PersonWords::body(const std::string& word) const {
  const auto found = bodies_.find(word);
  return found == bodies_.end() ? nullptr : &found->second;
}

bool PersonWords::means_person(const std::string& word) const {
  return std::any_of(suffixes_.begin(), suffixes_.end(),
                     [&](const std::string& suffix) { return word.size() > suffix.size() + 2 && word.ends_with(suffix); });
}

bool PersonWords::is(const std::string& word, ReferenceClass word_class) const {
  const auto found = classes_.find(word);
  return found != classes_.end() && ((found->second >> static_cast<unsigned>(word_class)) & 1U) != 0;
}

char PersonWords::kin_gender(const std::string& word) const {
  const auto found = kin_genders_.find(word);
  return found == kin_genders_.end() ? '-' : found->second;
}

}  // namespace entrevue::extract
