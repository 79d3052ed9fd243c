#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace entrevue::read {

/// A file to read. `path` "-" is standard input.
struct InputFile {
  std::filesystem::path path;
  std::string fault;  ///< why a folder cannot be listed; empty for what can be opened
};

/// Walks files, folders and globs in a fixed order: arguments as given, the matches of a glob and the content of a folder
/// by the bytes of their paths. In folders, hidden files and databases (.db) are passed over; symbolic links are
/// followed, each folder being entered once.
class Paths {
 public:
  /// Throws UsageError when an argument names nothing, or standard input is given twice.
  explicit Paths(const std::vector<std::string>& arguments);
  ~Paths();

  [[nodiscard]] std::optional<InputFile> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The id of a document read from `path`: relative to the current folder, without leading "../", "/" between folders;
/// bytes that are no UTF-8, and control characters, are written %E9.
[[nodiscard]] std::string document_id(const std::filesystem::path& path);

/// The ids of many files: what a folder's files share is worked out once.
class DocumentIds {
 public:
  /// As document_id(path), of a path that was opened as a file.
  [[nodiscard]] std::string of(const std::filesystem::path& path);

 private:
  std::string folder_;  ///< of the last path, with "/" at its end
  std::string prefix_;  ///< of the ids of its files
};

}  // namespace entrevue::read
