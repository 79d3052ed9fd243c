#include "cli/commands.hpp"

namespace entrevue::cli {

int run(int argc, const char* const* argv) {
  CLI::App app("From news articles to a graph of who met whom", "entrevue");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  return 0;
}

}  // namespace entrevue::cli
