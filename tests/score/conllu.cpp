#include "score/conllu.hpp"

#include "entrevue/error.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;
using namespace entrevue::score;

namespace {

std::string complaint(const std::string& bytes) {
  try {
    (void)read_conllu(bytes, "gold.conllu");
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

std::string line(const std::string& id, const std::string& form, const std::string& head = "0",
                 const std::string& misc = "_") {
  return id + "\t" + form + "\t" + form + "\tX\t_\t_\t" + head + "\tdep\t_\t" + misc + "\n";
}

}  // namespace

TEST_CASE("the text is made from forms and spaces") {
  const auto documents = read_conllu("# newdoc id = d1\n" + line("1", "Ada", "0") + line("2", "dort", "1", "SpaceAfter=No") +
                                         line("3", ".", "1") + "\n# newpar\n" + line("1", "Oui", "0") +
                                         "\n# newdoc id = d2\n" + line("1", "Non"),
                                     "f");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].id == "d1");
  CHECK(documents[0].text == "Ada dort.\n\nOui");
  CHECK(documents[0].units.sentences.size() == 2);
  CHECK(documents[0].words[1].head == 0);
  CHECK(documents[0].words[0].head == GoldWord::root);
  CHECK(!documents[0].names);
  CHECK(documents[1].text == "Non");
}

TEST_CASE("a multiword token is one unit unless its words spell it") {
  const auto documents =
      read_conllu("1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n" + line("1", "de") + line("2", "le", "1") +
                      "3-4\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n" + line("3", "do", "1") + line("4", "n't", "1"),
                  "f");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "du don't");
  CHECK(documents[0].units.spans == std::vector<Span>{{0, 2}, {3, 5}, {5, 8}});
  CHECK(documents[0].units.words[0] == std::vector<std::string>{"de", "le"});
}

TEST_CASE("empty nodes, carriage returns and byte order marks are passed over") {
  const auto documents = read_conllu(
      "\xEF\xBB\xBF"
      "1\tAda\tAda\tX\t_\t_\t0\troot\t_\t_\r\n1.1\tdort\t_\t_\t_\t_\t_\t_\t_\t_\r\n",
      "f");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Ada");
}

TEST_CASE("documents without a beginning are cut at 20 sentences") {
  std::string bytes;
  for (int i = 0; i < 45; ++i) bytes += line("1", "Ada") + "\n";
  const auto documents = read_conllu(bytes, "f");
  REQUIRE(documents.size() == 3);
  CHECK(documents[2].units.sentences.size() == 5);
  CHECK(documents[2].id == "f#3");
}

TEST_CASE("names are read from the last column") {
  const auto documents =
      read_conllu(line("1", "Ada", "0", "Name=B-PER|SpaceAfter=No") + line("2", "Roux", "1", "Name=I-PER") +
                      line("3", "Var", "1", "Name=B-place") + line("4", "Expo", "1", "Name=B-event"),
                  "f");
  REQUIRE(documents[0].names);
  CHECK(*documents[0].names == std::vector<GoldName>{{{0, 7}, EntityType::person}, {{8, 11}, EntityType::place}});
}

TEST_CASE("malformed lines are complained of with file and line") {
  CHECK(complaint(line("1", "a") + "2\tb\n") ==
        "gold.conllu, line 2: it has 2 columns instead of the 10 of CoNLL-U, which tabs part");
  CHECK(complaint(line("2", "a")) == "gold.conllu, line 1: the word's number is \"2\" instead of 1");
  CHECK(complaint(line("x", "a")) == "gold.conllu, line 1: \"x\" is no number of a word");
  CHECK(complaint(line("1", "a", "7")) == "gold.conllu, line 1: the head 7 is no word of the sentence");
  CHECK(complaint(line("1", "a", "1")) == "gold.conllu, line 1: the word is its own head");
  CHECK(complaint(line("1", "a", "99999999999999999999")) ==
        "gold.conllu, line 1: \"99999999999999999999\" is no number of a head");
  CHECK(complaint(line("1", "")) == "gold.conllu, line 1: the form is empty");
  CHECK(complaint(line("1", "a\xFF")) == "gold.conllu, line 1: the line is no UTF-8; convert the file first");
  CHECK(complaint("1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n" + line("1", "de")) ==
        "gold.conllu, line 3: the sentence ends inside a multiword token");
  CHECK(complaint("1-900\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n") ==
        "gold.conllu, line 1: the range \"1-900\" does not fit the words around it");
  CHECK(complaint(line("1", "a") + "# newdoc\n") ==
        "gold.conllu, line 2: a document begins inside a sentence; put an empty line before it");
}
