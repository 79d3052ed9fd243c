#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace entrevue::bench {

inline std::string read_file(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

/// The texts of a folder, by name; or the one of a file.
inline std::vector<std::string> read_texts(const std::filesystem::path& place) {
  if (!std::filesystem::is_directory(place)) return {read_file(place)};
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(place))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const auto& file : files) out.push_back(read_file(file));
  return out;
}

/// What ENTREVUE_TEXT names, or the samples; again and again until they are some fifty thousand words.
inline std::vector<std::string> texts() {
  constexpr std::size_t enough = 300000;  // bytes
  const char* const place = std::getenv("ENTREVUE_TEXT");
  const auto once = read_texts(place != nullptr ? place : ENTREVUE_SOURCE_DIR "/samples");
  std::vector<std::string> out;
  std::size_t bytes = 0;
  for (std::size_t i = 0; bytes < enough && !once.empty(); i = (i + 1) % once.size()) {
    out.push_back(once[i]);
    bytes += once[i].size() + 1;
  }
  return out;
}

}  // namespace entrevue::bench
