// The README's tour is run as a reader would: the output shown there is the program's.
// `ENTREVUE_RENEW_README=1 build/tests/test_cli "the README*"` writes what the program says today into the README.
#include "support/program.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace entrevue::support;

namespace {

const std::string readme = std::string(ENTREVUE_SOURCE_DIR) + "/README.md";

/// A line "$ entrevue ..." of a console block, with the lines that follow it up to the next command or the block's end.
struct Step {
  std::string command;
  std::string output;
};

/// The README cut into text outside of console blocks and steps inside.
struct Piece {
  std::string text;
  std::vector<Step> steps;
};

std::vector<Piece> pieces_of(const std::string& text) {
  std::vector<Piece> pieces(1);
  bool inside = false;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (inside && line == "```") {
      inside = false;
      pieces.emplace_back();
    }
    if (!inside)
      pieces.back().text += line + "\n";
    else if (line.starts_with("$ "))
      pieces.back().steps.push_back({line.substr(2), ""});
    else if (!pieces.back().steps.empty())
      pieces.back().steps.back().output += line + "\n";
    if (line == "```console") inside = true;
  }
  return pieces;
}

void write_readme(const std::vector<Piece>& pieces) {
  std::ofstream out(readme, std::ios::binary);
  for (const Piece& piece : pieces) {
    out << piece.text;
    for (const Step& step : piece.steps) out << "$ " << step.command << "\n" << step.output;
  }
}

}  // namespace

TEST_CASE("the README shows what the program says") {
  const TemporaryFolder folder;
  std::filesystem::create_directory_symlink(std::string(ENTREVUE_SOURCE_DIR) + "/samples", folder / "samples");
  auto pieces = pieces_of(read_file(readme));
  std::size_t run = 0;
  for (Piece& piece : pieces) {
    for (Step& step : piece.steps) {
      const Outcome outcome = run_in_shell(step.command, folder.path());
      INFO(step.command << "\n" << outcome.out);
      CHECK(outcome.exit_code == 0);
      if (std::getenv("ENTREVUE_RENEW_README") != nullptr)
        step.output = outcome.out;
      else
        CHECK(outcome.out == step.output);
      ++run;
    }
  }
  CHECK(run >= 8);
  if (std::getenv("ENTREVUE_RENEW_README") != nullptr) write_readme(pieces);
}
