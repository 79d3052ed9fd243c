#pragma once

#include <cstdlib>
#include <filesystem>

namespace entrevue::test {

/// The tables under test: those of the source tree, unless ENTREVUE_DATA names others.
inline std::filesystem::path data_folder() {
  const char* folder = std::getenv("ENTREVUE_DATA");
  return folder ? std::filesystem::path(folder) : std::filesystem::path(ENTREVUE_SOURCE_DIR) / "data";
}

}  // namespace entrevue::test
