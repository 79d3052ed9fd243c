#include "score/load.hpp"

#include "entrevue/error.hpp"
#include "read/paths.hpp"
#include "read/sha256.hpp"
#include "score/conllu.hpp"
#include "score/standoff.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace entrevue::score {
namespace {

namespace fs = std::filesystem;

std::string read_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in || fs::is_directory(file)) throw InputError(fmt::format("{} cannot be read", file.string()));
  return std::move(bytes).str();
}

GoldDocument text_document(const fs::path& file, std::string id) {
  GoldDocument document;
  document.id = std::move(id);
  document.text = read_bytes(file);
  if (!text::is_valid_utf8(document.text))
    throw InputError(fmt::format("{} is no UTF-8; its names could not be found in it", file.string()));
  return document;
}

class Loader {
 public:
  explicit Loader(const std::string& texts) : texts_(texts) {}

  void load(const fs::path& file) {
    const std::string extension = file.extension().string();
    if (extension == ".conllu" || extension == ".conll")
      append(read_conllu(read_bytes(file), file.string()));
    else if (extension == ".ann")
      load_brat(file);
    else if (extension == ".jsonl")
      load_standoff(file);
    else if (extension == ".txt")
      load_marked_lines(file);
    else
      others_.push_back(file.string());
  }

  std::vector<GoldDocument> finish() {
    if (!documents_.empty()) return std::move(documents_);
    throw UsageError(others_.empty()
                         ? "nothing annotated was found; give .conllu, .ann, .jsonl or marked .txt files, or folders of them"
                         : fmt::format("{} is no .conllu, .ann, .jsonl or marked .txt file", others_.front()));
  }

 private:
  void append(std::vector<GoldDocument> more) {
    for (auto& document : more) documents_.push_back(std::move(document));
  }
  /// The text of a brat document is no such file.
  void load_marked_lines(const fs::path& file) {
    if (fs::exists(fs::path(file).replace_extension(".ann"))) return;
    append(read_marked_lines(read_bytes(file), file.string()));
  }
  void load_brat(const fs::path& file) {
    fs::path text = file;
    text.replace_extension(".txt");
    GoldDocument document = text_document(text, file.stem().string());
    document.names = read_brat(read_bytes(file), document.text, file.string());
    documents_.push_back(std::move(document));
  }
  void load_standoff(const fs::path& file);
  [[nodiscard]] GoldDocument find_text(const StandoffNames& entry, const fs::path& file) const;

  std::string texts_;
  std::vector<GoldDocument> documents_;
  std::vector<std::string> others_;
};

GoldDocument Loader::find_text(const StandoffNames& entry, const fs::path& file) const {
  const fs::path id = entry.id;
  for (const fs::path& part : id)
    if (part == ".." || id.is_absolute())
      throw InputError(fmt::format("{}: the id \"{}\" leads out of {}", file.string(), entry.id, texts_));
  GoldDocument document = text_document(fs::path(texts_) / (entry.id + ".txt"), entry.id);
  if (!entry.names.empty() && entry.names.back().span.end > document.text.size())
    throw InputError(fmt::format("{}: a name of \"{}\" ends at byte {}, past the text's end", file.string(), entry.id,
                                 entry.names.back().span.end));
  document.names = entry.names;
  return document;
}

void Loader::load_standoff(const fs::path& file) {
  if (texts_.empty())
    throw UsageError(
        fmt::format("{} holds names without texts; give the folder or treebank of the texts with --texts", file.string()));
  const auto names = read_standoff(read_bytes(file), file.string());
  if (fs::is_directory(texts_))
    for (const auto& entry : names) documents_.push_back(find_text(entry, file));
  else
    append(put_names(read_conllu(read_bytes(texts_), texts_), names, file.string()));
}

}  // namespace

std::vector<GoldDocument> load_gold(const std::vector<std::string>& paths, const std::string& texts) {
  read::Paths files(paths);
  Loader loader(texts);
  while (const auto file = files.next()) {
    if (!file->fault.empty()) throw InputError(fmt::format("{}: {}", file->path.string(), file->fault));
    loader.load(file->path);
  }
  return loader.finish();
}

unsigned tenth(std::string_view id) {
  unsigned rest = 0;
  for (const char digit : read::sha256(id)) {
    const auto value = static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    rest = (rest * 16 + value) % 10;
  }
  return rest;
}

}  // namespace entrevue::score
