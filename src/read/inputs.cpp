#include "entrevue/error.hpp"
#include "read/item_source.hpp"
#include "read/paths.hpp"
#include "read/reader.hpp"

#include <utility>

namespace entrevue::read {

struct Inputs::State {
  Paths paths;
  ReadOptions options;
  ProblemReporter& problems;
  std::unique_ptr<ItemSource> items;  ///< of the file being read
  std::string id;                     ///< that file's
  DocumentIds ids;

  State(const std::vector<std::string>& arguments, const ReadOptions& read_options, ProblemReporter& reporter)
      : paths(arguments), options(read_options), problems(reporter) {}

  void open(const InputFile& file) {
    const bool standard_input = file.path == "-";
    if (!file.fault.empty()) {
      id = document_id(file.path);
      throw InputError(file.fault);
    }
    id = standard_input ? "stdin" : ids.of(file.path);
    items = open_items(standard_input ? open_standard_input() : open_file(file.path), {id, options, problems});
  }

  /// The next item of the open file; nothing at its end.
  std::optional<Item> next_item() {
    auto item = items ? items->next() : std::nullopt;
    if (!item) items.reset();
    return item;
  }

  void give_up(const std::string& reason) {
    items.reset();
    problems.report({Problem::Severity::skipped, id, reason});
  }
};

Inputs::Inputs(const std::vector<std::string>& paths, const ReadOptions& options, ProblemReporter& problems)
    : state_(std::make_unique<State>(paths, options, problems)) {}

Inputs::~Inputs() = default;

std::optional<Item> Inputs::next() {
  while (true) {
    try {
      if (auto item = state_->next_item()) return item;
      const auto file = state_->paths.next();
      if (!file) return std::nullopt;
      state_->open(*file);
    } catch (const InputError& error) {
      state_->give_up(error.what());
    }
  }
}

}  // namespace entrevue::read
