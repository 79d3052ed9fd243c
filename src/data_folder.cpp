#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <system_error>

namespace entrevue {
namespace {

constexpr const char* marker = "countries.tsv";

bool is_data_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(folder / marker, ignored);
}

std::filesystem::path program_folder() {
  std::error_code failed;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
  return failed ? std::filesystem::path(".") : program.parent_path();
}

}  // namespace

std::filesystem::path data_folder() {
  if (const char* named = std::getenv("ENTREVUE_DATA"); named != nullptr && *named != '\0') {
    if (is_data_folder(named)) return named;
    throw StorageError(
        fmt::format("ENTREVUE_DATA names \"{}\", which holds no {}; point it to entrevue's data folder", named, marker));
  }
  const auto beside = program_folder();
  // Installed (bin/ beside share/), or run from a build folder inside the source tree.
  for (const auto& folder :
       {beside / "../share/entrevue", beside / "../data", beside / "../../data", std::filesystem::path(ENTREVUE_DATADIR)}) {
    if (is_data_folder(folder)) return folder.lexically_normal();
  }
  throw StorageError(
      "entrevue's data folder (lexicons) was not found beside the program nor where it was installed; "
      "set ENTREVUE_DATA to it");
}

std::string program_version() { return "entrevue " ENTREVUE_VERSION; }

}  // namespace entrevue
