#include "text/closed_classes.hpp"

#include <algorithm>
#include <array>

namespace entrevue::text {
namespace {

using Word = std::string_view;

struct AbbreviationEntry {
  Word word;
  Abbreviation kind;
};
using enum Abbreviation;

constexpr std::array french_abbreviations = std::to_array<AbbreviationEntry>({
    {"M", title},           {"MM", title},           {"Mme", title},          {"Mmes", title},
    {"Mlle", title},        {"Mlles", title},        {"Mgr", title},          {"Dr", title},
    {"Drs", title},         {"Pr", title},           {"Prof", title},         {"Me", title},
    {"Mes", before_name},   {"St", title},           {"Ste", title},          {"Sts", title},
    {"Gal", before_name},   {"Gén", before_name},    {"Cdt", before_name},    {"Col", before_name},
    {"Cap", before_name},   {"Lt", title},           {"Ph", before_name},     {"Chr", before_name},
    {"Th", before_name},    {"Ch", before_name},     {"Jr", final},           {"Sr", final},
    {"av", inner},          {"apr", inner},          {"bd", before_name},     {"boul", before_name},
    {"cf", inner},          {"env", inner},          {"ex", before_number},   {"etc", final},
    {"art", before_number}, {"chap", before_number}, {"p", before_number},    {"pp", before_number},
    {"vol", before_number}, {"t", before_number},    {"fig", before_number},  {"réf", inner},
    {"éd", inner},          {"al", inner},           {"tél", inner},          {"Tél", inner},
    {"hab", inner},         {"dép", inner},          {"min", before_number},  {"max", before_number},
    {"no", before_number},  {"No", before_number},   {"janv", before_number}, {"févr", before_number},
    {"fév", before_number}, {"avr", before_number},  {"juil", before_number}, {"sept", before_number},
    {"oct", before_number}, {"nov", before_number},  {"déc", before_number},  {"lun", before_number},
    {"mer", before_number}, {"jeu", before_number},  {"ven", before_number},  {"sam", before_number},
    {"dim", before_number}, {"Inc", final},          {"Corp", final},         {"Ltd", final},
    {"Co", final},          {"vs", inner},           {"ibid", inner},         {"op", inner},
    {"cit", inner},         {"trad", inner},         {"dir", inner},          {"coll", inner},
    {"SEM", title},         {"SEMme", title},
});

constexpr std::array english_abbreviations = std::to_array<AbbreviationEntry>({
    {"Mr", title},          {"Mrs", title},         {"Ms", title},          {"Messrs", title},      {"Dr", title},
    {"Drs", title},         {"Prof", title},        {"Gen", before_name},   {"Col", before_name},   {"Lt", title},
    {"Cmdr", title},        {"Capt", title},        {"Maj", before_name},   {"Sgt", title},         {"Cpl", title},
    {"Adm", before_name},   {"Brig", before_name},  {"Sen", before_name},   {"Sens", before_name},  {"Rep", before_name},
    {"Reps", before_name},  {"Gov", before_name},   {"Govs", before_name},  {"Pres", before_name},  {"Rev", title},
    {"Hon", before_name},   {"Amb", before_name},   {"Supt", title},        {"St", title},          {"Ste", title},
    {"Mt", title},          {"Ft", before_name},    {"Fr", before_name},    {"Jr", final},          {"Sr", final},
    {"Inc", final},         {"Corp", final},        {"Ltd", final},         {"Co", final},          {"Bros", final},
    {"LLC", final},         {"etc", final},         {"vs", inner},          {"v", before_name},     {"cf", inner},
    {"al", inner},          {"approx", inner},      {"est", before_number}, {"No", before_number},  {"Nos", before_number},
    {"no", before_number},  {"p", before_number},   {"pp", before_number},  {"vol", before_number}, {"Vol", before_number},
    {"fig", before_number}, {"Fig", before_number}, {"art", before_number}, {"Art", before_number}, {"Sec", before_number},
    {"Jan", inner},         {"Feb", inner},         {"Mar", before_number}, {"Apr", inner},         {"Jun", before_number},
    {"Jul", before_number}, {"Aug", inner},         {"Sep", before_number}, {"Sept", inner},        {"Oct", inner},
    {"Nov", inner},         {"Dec", inner},         {"Mon", before_number}, {"Tue", before_number}, {"Tues", inner},
    {"Wed", before_number}, {"Thu", before_number}, {"Thurs", inner},       {"Fri", before_number}, {"Sat", before_number},
    {"Sun", before_number}, {"Ave", before_name},   {"Blvd", inner},        {"Dept", inner},        {"Ph", before_name},
    {"Conn", final},        {"Calif", final},       {"Fla", final},         {"Mass", final},        {"Va", final},
});

constexpr std::array elided_words = std::to_array<Word>(
    {"l",      "d",      "qu",    "j",      "m",      "t",      "s",      "n",      "c",      "jusqu",  "lorsqu", "puisqu",
     "quoiqu", "presqu", "entr",  "L",      "D",      "Qu",     "QU",     "J",      "M",      "T",      "S",      "N",
     "C",      "Jusqu",  "JUSQU", "Lorsqu", "LORSQU", "Puisqu", "PUISQU", "Quoiqu", "QUOIQU", "Presqu", "PRESQU"});

constexpr std::array all_clitics = std::to_array<Word>(
    {"il",   "ils", "elle", "elles", "on", "je", "tu", "nous", "vous", "ce",    "moi",    "toi",     "lui",
     "leur", "le",  "la",   "les",   "y",  "en", "là", "ci",   "t-il", "t-ils", "t-elle", "t-elles", "t-on"});

constexpr std::array keeping_heads =
    std::to_array<Word>({"rendez", "Rendez",  "RENDEZ",     "garde-à", "celui",   "celle", "ceux",   "celles", "Celui",
                         "Celle",  "Ceux",    "Celles",     "chez",    "de",      "par",   "jusque", "delà",   "vis",
                         "ouï",    "m'as-tu", "qu'en-dira", "voici",   "quant-à", "entre", "soi",    "eux"});

constexpr std::array all_contractions = std::to_array<Word>({"s", "re", "ve", "ll", "d", "m"});

constexpr std::array openers = std::to_array<Word>(
    {"Le",        "La",        "Les",   "L",        "Un",    "Une",   "Des",  "Il",    "Elle",    "Ils",
     "Elles",     "On",        "Ce",    "Cet",      "Cette", "Ces",   "Nous", "Vous",  "Je",      "J",
     "C",         "Mais",      "Et",    "Or",       "Puis",  "En",    "Dans", "Pour",  "Par",     "Sur",
     "Selon",     "Après",     "Avant", "Depuis",   "Quand", "Lors",  "Si",   "Son",   "Sa",      "Ses",
     "Leur",      "Leurs",     "Au",    "Aux",      "À",     "A",     "Avec", "Sans",  "Ainsi",   "Toutefois",
     "Cependant", "Pourtant",  "Alors", "Comme",    "Qui",   "Que",   "Qu",   "Aucun", "Aucune",  "Plusieurs",
     "Tous",      "Toutes",    "Une",   "D",        "N",     "Deux",  "The",  "An",    "He",      "She",
     "It",        "They",      "We",    "I",        "You",   "This",  "That", "These", "Those",   "There",
     "But",       "And",       "In",    "On",       "At",    "For",   "From", "With",  "After",   "Before",
     "When",      "While",     "If",    "His",      "Her",   "Their", "Its",  "Our",   "My",      "However",
     "Meanwhile", "According", "As",    "Although", "By",    "No",    "Both", "Some",  "Many",    "What",
     "Who",       "How",       "Why",   "Then",     "Also",  "Since", "Two",  "Asked", "Earlier", "Later"});

constexpr std::array domains =
    std::to_array<Word>({"com", "org", "net", "fr", "ru", "uk",  "eu",   "info", "tv", "gov", "int", "io", "be", "ch",
                         "ca",  "us",  "lu",  "uz", "ua", "edu", "news", "de",   "it", "es",  "co",  "ma", "dz"});

constexpr std::array french_grammar = std::to_array<Word>(
    {"des", "du",   "au",  "aux",  "et",    "est", "sont",  "ont", "été",  "une", "les",  "dans", "pour", "avec",  "sur",
     "qui", "dont", "ses", "leur", "leurs", "ces", "cette", "il",  "elle", "ils", "mais", "où",   "chez", "après", "selon"});

constexpr std::array english_grammar = std::to_array<Word>(
    {"in",  "the", "and",   "of",    "to",   "with",  "from",  "by",   "at",    "on",    "as",   "that",  "which",
     "who", "his", "their", "they",  "were", "been",  "have",  "has",  "had",   "would", "will", "after", "said",
     "are", "it",  "while", "about", "when", "where", "there", "this", "these", "not",   "but"});

template <class Entries>
Abbreviation find_in(const Entries& entries, Word word) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const AbbreviationEntry& entry) { return entry.word == word; });
  return found != entries.end() ? found->kind : none;
}

template <class Words>
bool contains(const Words& words, Word word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Abbreviation abbreviation(std::string_view word, bool french) {
  return french ? find_in(french_abbreviations, word) : find_in(english_abbreviations, word);
}

bool is_elided(std::string_view word) { return contains(elided_words, word); }
bool is_clitic(std::string_view word) { return contains(all_clitics, word); }
bool keeps_clitic(std::string_view head) { return contains(keeping_heads, head); }
bool is_english_contraction(std::string_view word) { return contains(all_contractions, word); }
bool is_sentence_opener(std::string_view word) { return contains(openers, word); }
bool is_french_grammar(std::string_view word) { return contains(french_grammar, word); }
bool is_english_grammar(std::string_view word) { return contains(english_grammar, word); }
bool is_top_level_domain(std::string_view word) { return contains(domains, word); }

}  // namespace entrevue::text
