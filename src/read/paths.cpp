#include "read/paths.hpp"

#include "entrevue/error.hpp"
#include "text/utf8.hpp"

#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

namespace entrevue::read {
namespace {

namespace fs = std::filesystem;

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
}

bool is_pattern(const std::string& argument) { return argument.find_first_of("*?[") != std::string::npos; }

std::vector<std::string> expand(const std::string& pattern) {
  glob_t matches{};
  // glob would sort by locale.
  const int status = ::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &matches);
  std::vector<std::string> paths;
  for (std::size_t i = 0; status == 0 && i < matches.gl_pathc; ++i) paths.emplace_back(matches.gl_pathv[i]);
  ::globfree(&matches);
  if (paths.empty()) throw UsageError("no file matches the pattern '" + pattern + "'; check the folder and the name");
  std::ranges::sort(paths);
  return paths;
}

bool is_passed_over(const std::string& name) {
  constexpr std::string_view databases[] = {".db", ".db-wal", ".db-shm", ".db-journal"};
  return name.starts_with('.') || std::ranges::any_of(databases, [&](std::string_view end) { return name.ends_with(end); });
}

/// What stands in a folder: `name` ends in "/" for a folder, so that sorting names sorts whole paths.
std::vector<std::string> list(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code fault;
  for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
    std::string name = entry->path().filename().string();
    if (is_passed_over(name)) continue;
    std::error_code ignored;
    // What the listing itself tells needs no look at the file.
    const bool plain = entry->is_regular_file(ignored);
    const fs::file_type type = plain ? fs::file_type::regular : entry->status(ignored).type();
    if (type == fs::file_type::directory) names.push_back(name + "/");
    // A link to nowhere is kept, so that opening it reports it; pipes and devices would block.
    else if (type == fs::file_type::regular || type == fs::file_type::not_found || type == fs::file_type::none)
      names.push_back(std::move(name));
  }
  if (fault) throw InputError("cannot be listed: " + fault.message());
  std::ranges::sort(names);
  return names;
}

/// A folder being walked, with what is left of it.
struct Level {
  fs::path folder;
  std::deque<std::string> names;
};

std::string percent_encode(unsigned char byte) {
  char buffer[4];
  std::snprintf(buffer, sizeof buffer, "%%%02X", byte);
  return buffer;
}

/// Bytes that are no UTF-8, and control characters, as %E9.
std::string percent_encoded(std::string_view rest) {
  std::string id;
  for (std::size_t at = 0; at < rest.size();) {
    const auto byte = static_cast<unsigned char>(rest[at]);
    const std::size_t size = text::decode_at(rest, at).size;
    if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && size == 1))
      id += percent_encode(byte);
    else
      id += rest.substr(at, size);
    at += size;
  }
  return id;
}

}  // namespace

struct Paths::State {
  std::deque<std::string> arguments;
  std::vector<Level> levels;
  std::set<std::pair<dev_t, ino_t>> entered;

  /// Goes into a folder unless it was entered before, as links in circles would.
  void enter(const fs::path& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0) throw InputError(std::string("cannot be listed: ") + std::strerror(errno));
    if (!entered.emplace(status.st_dev, status.st_ino).second) return;
    auto names = list(folder);
    levels.push_back({folder, {std::make_move_iterator(names.begin()), std::make_move_iterator(names.end())}});
  }

  struct Found {
    std::string path;
    bool listed_file;  ///< a listing says that it is no folder
  };

  /// The next path in walking order, be it a file or a folder.
  std::optional<Found> next_path() {
    while (!levels.empty() && levels.back().names.empty()) levels.pop_back();
    if (!levels.empty()) {
      Level& level = levels.back();
      Found found{(level.folder / level.names.front()).string(), !level.names.front().ends_with('/')};
      level.names.pop_front();
      return found;
    }
    if (arguments.empty()) return std::nullopt;
    Found found{std::move(arguments.front()), false};
    arguments.pop_front();
    return found;
  }
};

Paths::Paths(const std::vector<std::string>& arguments) : state_(std::make_unique<State>()) {
  bool known_input = false;
  for (const std::string& argument : arguments) {
    if (argument.empty()) throw UsageError("an empty string names no file; give a file, a folder, a pattern or -");
    if (argument == "-" && std::exchange(known_input, true))
      throw UsageError("standard input (-) is given twice but can be read once");
    if (argument == "-" || exists(argument)) {
      state_->arguments.push_back(argument);
    } else if (is_pattern(argument)) {
      std::ranges::copy(expand(argument), std::back_inserter(state_->arguments));
    } else {
      throw UsageError("there is no file or folder '" + argument + "'; check the path");
    }
  }
}

Paths::~Paths() = default;

std::optional<InputFile> Paths::next() {
  while (auto found = state_->next_path()) {
    const auto& [path, listed_file] = *found;
    std::error_code ignored;
    if (path == "-" || listed_file || !fs::is_directory(path, ignored)) return InputFile{path, ""};
    try {
      state_->enter(path);
    } catch (const InputError& error) {
      return InputFile{path, error.what()};
    }
  }
  return std::nullopt;
}

std::string document_id(const fs::path& path) {
  const std::string file = fs::absolute(path).lexically_normal().lexically_relative(fs::current_path()).generic_string();
  std::string_view rest = file;
  while (rest.starts_with("../")) rest.remove_prefix(3);
  return percent_encoded(rest);
}

std::string DocumentIds::of(const fs::path& path) {
  const std::string& written = path.native();
  const std::size_t begin = written.rfind('/') + 1;  // 0 when there is none
  const std::string_view folder = std::string_view(written).substr(0, begin);
  const std::string_view name = std::string_view(written).substr(begin);
  if (folder.empty() || name.empty() || name == "." || name == "..") return document_id(path);
  const std::string end = percent_encoded(name);
  if (folder == folder_) return prefix_ + end;
  std::string id = document_id(path);
  folder_ = folder;
  prefix_ = id.substr(0, id.size() - end.size());
  return id;
}

}  // namespace entrevue::read
