#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace entrevue::extract {

/// What a word does where people are described or meant again; see data/fr/reference_words.tsv.
enum class ReferenceClass : std::uint8_t {
  complement,        ///< preposition between an office and what it belongs to: "of", "auprès"
  office_adjective,  ///< part of a title: "général", "special"
  office_verb,       ///< its complement is what its subject is: "devenir"
  installing_verb,   ///< its complement is what its object becomes: "nommer"
  counterpart,       ///< "homologue": has the office of the one it is said of
  first,             ///< "the former"
  last,              ///< "ce dernier", "the latter"
  speech_verb,
  side,               ///< bodies, countries or people in the plural: "les deux parties", "both sides"
  state,              ///< bodies and countries in the plural, never people: "les deux pays"
  person_suffix,      ///< ending of nouns for people: "-iste"
  realm,              ///< what a country calls itself: "république", "kingdom"
  impersonal_verb,    ///< whose "il" is nobody: "falloir"
  member,             ///< between a plural and some of those that it means: "dont", "including"
  predecessor,        ///< "prédécesseur": had the office of the one it is said of
  successor,          ///< "successeur": will have it
  post,               ///< "poste": named by the office, "au poste de directeur"
  holding_verb,       ///< has an office where "comme", "as" or a post say so: "occuper", "serve"
  leaving_verb,       ///< the same, of an office laid down: "démissionner"
  list_end,           ///< as "et" before the last of a list: "puis"
  relative,           ///< goes back to whom an office serves: "dont", "whose"
  tenure,             ///< how an office is held, no part of its title: "sortant"
  faction,            ///< of a house: "groupe", whose president does not lead the house
  voice,              ///< "par la voix de", "représenté par": whose officer acts for what the sentence tells of
  thing,              ///< possessive that means no person: "its"
  capacity,           ///< in what somebody acts: "en tant que", "en sa qualité de", "in his capacity as"
  echo,               ///< stands for the title before it: "celui d'Alcaro"
  composing_verb,     ///< tells who belongs to a delegation: "composée de", "comprised"
  accompanying_verb,  ///< with whom somebody comes, of his own people: "accompagné de", "flanked by"
  succeeding_verb,    ///< its subject has the office that its object had: "succéder", "replace"
  count
};

/// A noun for people that is no office of its own.
struct PersonNoun {
  std::string key;  ///< masculine, folded
  char gender = '-';
  std::vector<std::string> offices;  ///< whose bearers it may mean; empty: anybody
};

/// A noun by which an article comes back to a body or place that it has named.
struct BodyNoun {
  std::vector<std::string> kinds;  ///< which kinds of entity it may mean
  bool alone = false;              ///< also where nobody is said to serve it
};

/// A verb that tells an office: "diriger" -> "dirigeant".
struct OfficeVerb {
  std::string noun, feminine;
  std::string preposition;  ///< before its object, when it has one: "over" of "preside over"
  bool once = false;        ///< also what somebody does for an hour: "présider"
  bool lasting = false;     ///< what is done once holds for good: "fonder"
};

/// The tables about people's descriptions, in one language. Look-ups are by folded words.
class PersonWords {
 public:
  /// Throws StorageError naming file and line when a table is missing or malformed.
  PersonWords(const std::filesystem::path& data, const std::string& language);

  /// The class of office that a title means ("foreign_minister"); empty when no table knows it.
  [[nodiscard]] const std::string& office(const std::string& title) const;
  /// "Gov." -> "governor"; what is no abbreviation of the tables as it stands.
  [[nodiscard]] std::string written_out(const std::string& title) const;
  /// A profession ("avocat"), which is a role only where it is said for whom.
  [[nodiscard]] bool is_calling(const std::string& title) const { return callings_.contains(title); }
  /// nullptr when it is none.
  [[nodiscard]] const PersonNoun* noun(const std::string& word) const;
  /// nullptr when it is none.
  [[nodiscard]] const BodyNoun* body(const std::string& word) const;
  /// Whether a noun of no table looks like one for people, by its ending.
  [[nodiscard]] bool means_person(const std::string& word) const;
  [[nodiscard]] bool is(const std::string& word, ReferenceClass word_class) const;
  /// By its folded lemma; nullptr when it tells none.
  [[nodiscard]] const OfficeVerb* office_verb(const std::string& lemma) const;
  /// How many a word counts: "deux" -> 2; 0 when it counts none.
  [[nodiscard]] std::size_t count(const std::string& word) const;
  /// Of a word for a relative, '-' when it tells none.
  [[nodiscard]] char kin_gender(const std::string& word) const;

 private:
  void add_offices(const std::filesystem::path& folder);
  void add_nouns(const std::filesystem::path& file);
  void add_words(const std::filesystem::path& file);
  void add_bodies(const std::filesystem::path& file);
  void add_counts(const std::filesystem::path& file);
  void add_kinship(const std::filesystem::path& file);
  void add_office_verbs(const std::filesystem::path& file);

  std::unordered_map<std::string, std::string> offices_, written_out_;
  std::unordered_set<std::string> callings_;
  std::vector<PersonNoun> nouns_;
  std::unordered_map<std::string, std::size_t> noun_rows_;
  std::unordered_map<std::string, BodyNoun> bodies_;
  std::unordered_map<std::string, unsigned> classes_;
  std::vector<std::string> suffixes_;
  std::unordered_map<std::string, char> kin_genders_;
  std::unordered_map<std::string, std::size_t> counts_;
  std::unordered_map<std::string, OfficeVerb> office_verbs_;
};

}  // namespace entrevue::extract
