#include "extract/frames.hpp"

#include "entrevue/error.hpp"
#include "lexicon/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace entrevue::extract {
namespace {

constexpr std::array<std::string_view, 3> class_names = {"verb", "reflexive", "noun"};
constexpr std::array<std::string_view, 8> need_names = {"person",     "office",  "place",    "scene",
                                                        "reciprocal", "support", "elliptic", "bare"};
constexpr std::array<std::string_view, 7> effect_names = {"keep",     "tense",  "held", "scheduled",
                                                          "possible", "denied", "after"};

template <class Names>
std::size_t position(const Names& names, std::string_view name, const lexicon::Table::Row& row) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw StorageError(fmt::format("{}: \"{}\" is no known value; see the head of the file", row.where(), name));
  return static_cast<std::size_t>(found - names.begin());
}

Effect effect_of(const lexicon::Table::Row& row, const std::string& column) {
  return row[column].empty() ? Effect::keep : static_cast<Effect>(position(effect_names, row[column], row));
}

MeetingMode mode_named(std::string_view name) {
  if (name == "mediated") return MeetingMode::mediated;
  return name == "negotiation" ? MeetingMode::negotiation : MeetingMode::plain;
}

/// "faire escale" is looked up by "faire" and asks for "escale".
std::pair<std::string, std::string> cut(const std::string& phrase) {
  const std::size_t space = phrase.find(' ');
  return space == std::string::npos ? std::pair{phrase, std::string()}
                                    : std::pair{phrase.substr(0, space), phrase.substr(space + 1)};
}

template <class Entry>
const std::vector<Entry>& entries(const std::unordered_map<std::string, std::vector<Entry>>& all, const std::string& lemma) {
  static const std::vector<Entry> nothing;
  const auto found = all.find(lemma);
  return found == all.end() ? nothing : found->second;
}

}  // namespace

const Slot* Frame::slot(std::string_view slot_name) const {
  const auto found = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.name == slot_name; });
  return found == slots.end() ? nullptr : &*found;
}

MeetingLexicon::MeetingLexicon(const std::filesystem::path& data, const std::string& language_)
    : language(language_), outcomes(data / language_ / "outcomes.tsv") {
  read_frames(data / language / "frames.tsv");
  read_governors(data / language / "governors.tsv");
  read_words(data / language / "meeting_words.tsv");
  if (language == "fr") add_verb_forms(data / language / "conjugation.tsv");
}

void MeetingLexicon::read_frames(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  for (const auto& row : table.rows()) {
    Frame frame;
    frame.name = row.required("lemma");
    std::tie(frame.lemma, frame.companion) = cut(frame.name);
    frame.form = static_cast<FrameClass>(position(class_names, row["class"], row));
    frame.kind = from_string<MeetingKind>(row["kind"]),
    frame.mode = mode_named(row.one_of("mode", {"", "negotiation", "mediated"}));
    for (const std::string& slot : row.values("parties")) {
      const std::size_t equals = std::min(slot.find('='), slot.size());
      frame.slots.push_back({slot.substr(0, equals), equals < slot.size() ? slot.substr(equals + 1) : ""});
    }
    for (const std::string& need : row.values("needs")) frame.needs |= 1U << position(need_names, need, row);
    frame.refuses = row.values("refuses");
    frames_[frame.lemma].push_back(std::move(frame));
  }
  // The frame with a companion is the narrower one.
  for (auto& [lemma, list] : frames_)
    std::stable_partition(list.begin(), list.end(), [](const Frame& frame) { return !frame.companion.empty(); });
}

void MeetingLexicon::read_governors(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  for (const auto& row : table.rows()) {
    Governor governor;
    std::tie(governor.lemma, governor.companion) = cut(row.required("lemma"));
    governor.slots = row.values("slots");
    governor.effect = effect_of(row, "effect");
    governor.past = row["past"].empty() ? governor.effect : effect_of(row, "past");
    const bool denying = governor.effect == Effect::denied;
    governor.negated = !row["negated"].empty() ? effect_of(row, "negated") : denying ? Effect::possible : Effect::denied;
    governor.attends = !row["subject"].empty();
    if (row["subject"] != "party") governor.part = row["subject"];
    governors_[governor.lemma].push_back(std::move(governor));
  }
  for (auto& [lemma, list] : governors_)
    std::stable_partition(list.begin(), list.end(), [](const Governor& governor) { return !governor.companion.empty(); });
}

void MeetingLexicon::read_words(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  for (const auto& row : table.rows())
    for (const std::string& lemma : row.values("words")) words_[row.required("class") + ' ' + lemma] = row["value"];
}

void MeetingLexicon::add_verb_forms(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  const auto conjugate = [&](const std::string& verb) {
    const lexicon::Table::Row* best = nullptr;
    for (const auto& row : table.rows())
      if (verb.ends_with(row["ending"]) && (!best || row["ending"].size() > (*best)["ending"].size())) best = &row;
    if (!best) return;
    const std::string stem = verb.substr(0, verb.size() - (*best)["ending"].size());
    for (const std::string& form : best->values("forms")) {
      const bool future = form.ends_with("ra") || form.ends_with("ront");
      const bool conditional = form.ends_with("rait") || form.ends_with("raient");
      const auto [known, added] = verb_forms_.emplace(stem + form, VerbForm{verb, future        ? "Fut"
                                                                                  : conditional ? "Cnd"
                                                                                                : ""});
      if (!added && verb < known->second.lemma) known->second.lemma = verb;  // whatever the order of the tables
    }
  };
  for (const auto& [lemma, list] : frames_)
    if (std::any_of(list.begin(), list.end(), [](const Frame& f) { return f.form != FrameClass::noun; })) conjugate(lemma);
  for (const auto& [lemma, list] : governors_) conjugate(lemma);
}

const std::string& MeetingLexicon::verb_lemma(const std::string& form, const std::string& lemma) const {
  if (frames_.contains(lemma) || governors_.contains(lemma) || is("saying", lemma)) return lemma;
  const auto found = verb_forms_.find(form);
  return found == verb_forms_.end() ? lemma : found->second.lemma;
}

std::string_view MeetingLexicon::mood_of_form(const std::string& form) const {
  const auto found = verb_forms_.find(form);
  return found == verb_forms_.end() ? std::string_view() : found->second.mood;
}

const std::vector<Frame>& MeetingLexicon::frames(const std::string& lemma) const { return entries(frames_, lemma); }

const std::vector<Governor>& MeetingLexicon::governors(const std::string& lemma) const { return entries(governors_, lemma); }

const std::string* MeetingLexicon::value(std::string_view word_class, const std::string& lemma) const {
  const auto found = words_.find(std::string(word_class) + ' ' + lemma);
  return found == words_.end() ? nullptr : &found->second;
}

std::optional<Effect> MeetingLexicon::effect(std::string_view word_class, const std::string& lemma) const {
  const std::string* name = value(word_class, lemma);
  if (!name) return std::nullopt;
  const auto found = std::find(effect_names.begin(), effect_names.end(), *name);
  if (found == effect_names.end()) return Effect::keep;
  return static_cast<Effect>(found - effect_names.begin());
}

}  // namespace entrevue::extract
