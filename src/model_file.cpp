#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <system_error>

namespace entrevue {
namespace {

namespace fs = std::filesystem;

/// The model of that size in `place`, a model itself or a folder of models. `who` named it.
fs::path model_at(const fs::path& place, const std::string& size, std::string_view who) {
  std::error_code ignored;
  if (fs::is_regular_file(place, ignored)) return place;
  fs::path file = place / (size + ".bin");
  if (fs::is_regular_file(file, ignored)) return file;
  throw StorageError(
      fmt::format("{} names \"{}\", which is neither a model nor a folder that holds {}.bin", who, place.string(), size));
}

}  // namespace

fs::path model_file(const std::string& named, const std::string& size) {
  if (!named.empty()) return model_at(named, size, "--models");
  if (const char* place = std::getenv("ENTREVUE_MODELS"); place != nullptr && *place != '\0')
    return model_at(place, size, "ENTREVUE_MODELS");
  const fs::path file = data_folder() / "models" / (size + ".bin");
  std::error_code ignored;
  if (fs::is_regular_file(file, ignored)) return file;
  throw StorageError(
      fmt::format("the language engine's model {} is missing; make it with `make -f Makefile.extra train`, "
                  "or name another with --models or ENTREVUE_MODELS",
                  file.string()));
}

}  // namespace entrevue
