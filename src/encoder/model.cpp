#include "encoder/model.hpp"

#include "encoder/header.hpp"
#include "encoder/mapped_file.hpp"
#include "entrevue/error.hpp"

#include <bit>
#include <cstring>
#include <future>
#include <optional>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xxhash.h>

namespace entrevue::encoder {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are read where they lie");

constexpr std::string_view magic = "entrevue";
constexpr std::uint32_t own_format = 1;
constexpr std::size_t fixed_part = 24;  ///< magic, format, length of the header, checksum
constexpr std::size_t tensor_alignment = 64;

template <class T>
T number_at(std::string_view bytes, std::size_t at) {
  T value{};
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

[[noreturn]] void damaged(const std::filesystem::path& file, std::string_view detail) {
  throw StorageError(
      fmt::format("{}: the model file is damaged: {}; copy it again from where it came, or make it anew with "
                  "`make -f Makefile.extra train`",
                  file.string(), detail));
}

std::uint64_t told_checksum(std::string_view bytes) { return number_at<std::uint64_t>(bytes, 16); }

/// What comes before the header is right; its checksum is not looked at.
void check_envelope(const std::filesystem::path& file, std::string_view bytes) {
  if (bytes.substr(0, magic.size()) != magic)
    throw StorageError(
        fmt::format("{}: this is not a model file of entrevue; say with --models or ENTREVUE_MODELS where "
                    "base.bin and small.bin are",
                    file.string()));
  if (bytes.size() < fixed_part) damaged(file, "it ends too early");
  const auto format = number_at<std::uint32_t>(bytes, 8);
  if (format != own_format)
    throw StorageError(
        fmt::format("{}: the model file has format {} and this program reads format {}; use the models that "
                    "came with the program, or install a newer program",
                    file.string(), format, own_format));
  if (number_at<std::uint32_t>(bytes, 12) > bytes.size() - fixed_part) damaged(file, "it ends too early");
}

bool fits_checksum(std::string_view bytes) {
  return XXH3_64bits(bytes.data() + fixed_part, bytes.size() - fixed_part) == told_checksum(bytes);
}

}  // namespace

struct Model::Contents {
  explicit Contents(const std::filesystem::path& f) : file(f), mapped(f) {}

  std::filesystem::path file;
  MappedFile mapped;
  ParsedHeader parsed;
  std::string_view tensors;  ///< from the first tensor on

  [[nodiscard]] const TensorPlace& place(std::string_view name) const {
    const auto at = parsed.tensors.find(name);
    if (at == parsed.tensors.end()) damaged(file, fmt::format("it has no tensor {}", name));
    return at->second;
  }

  void require(std::string_view name, const std::vector<std::size_t>& shape) const {
    const TensorPlace& found = place(name);
    if (found.shape != shape)
      damaged(file, fmt::format("its tensor {} has {} numbers where {} belong", name, fmt::join(found.shape, " x "),
                                fmt::join(shape, " x ")));
  }

  template <class T>
  [[nodiscard]] std::span<const T> view(std::string_view name, TensorType type,
                                        const std::vector<std::size_t>& shape) const {
    const TensorPlace& found = place(name);
    if (found.type != type) damaged(file, fmt::format("its tensor {} is of another type than it must be", name));
    require(name, shape);
    // The mapping begins at a page and every offset is a multiple of 64, so T is aligned.
    return {reinterpret_cast<const T*>(tensors.data() + found.offset), found.size / sizeof(T)};
  }
};

Model Model::open(const std::filesystem::path& file) {
  auto contents = std::make_shared<Contents>(file);
  const std::string_view bytes = contents->mapped.bytes();
  check_envelope(file, bytes);
  // Reading every byte takes as long as reading the header, which believes nothing that stands in it.
  auto fits = std::async(std::launch::async, fits_checksum, bytes);
  const std::size_t header_end = fixed_part + number_at<std::uint32_t>(bytes, 12);
  const std::size_t first_tensor = (header_end + tensor_alignment - 1) / tensor_alignment * tensor_alignment;
  contents->tensors = bytes.substr(std::min(first_tensor, bytes.size()));
  std::optional<std::string> bad_header;
  try {
    contents->parsed = parse_header(bytes.substr(fixed_part, header_end - fixed_part), contents->tensors.size());
  } catch (const BadHeader& bad) {
    bad_header = bad.what();
  }
  if (!fits.get()) damaged(file, "its checksum does not fit its bytes");
  if (bad_header) damaged(file, *bad_header);
  return Model(std::move(contents));
}

const std::filesystem::path& Model::path() const { return contents_->file; }

const Header& Model::header() const { return contents_->parsed.header; }

std::uint64_t Model::checksum() const { return told_checksum(contents_->mapped.bytes()); }

const Head* Model::find_head(std::string_view name) const {
  const auto at = header().heads.find(name);
  return at == header().heads.end() ? nullptr : &at->second;
}

const Head& Model::head(std::string_view name) const {
  const Head* const found = find_head(name);
  if (found == nullptr) damaged(path(), fmt::format("it has no head {}", name));
  return *found;
}

bool Model::has_tensor(std::string_view name) const { return contents_->parsed.tensors.contains(name); }

const std::vector<std::size_t>& Model::shape(std::string_view name) const { return contents_->place(name).shape; }

void Model::require(std::string_view name, const std::vector<std::size_t>& shape) const { contents_->require(name, shape); }

std::span<const float> Model::floats(std::string_view name, const std::vector<std::size_t>& shape) const {
  return contents_->view<float>(name, TensorType::f32, shape);
}

std::span<const std::int8_t> Model::integers(std::string_view name, const std::vector<std::size_t>& shape) const {
  return contents_->view<std::int8_t>(name, TensorType::i8, shape);
}

std::span<const std::uint8_t> Model::nibbles(std::string_view name, const std::vector<std::size_t>& shape) const {
  return contents_->view<std::uint8_t>(name, TensorType::q4, shape);
}

std::string_view Model::bytes(std::string_view name) const {
  const TensorPlace& found = contents_->place(name);
  if (found.type != TensorType::u8) damaged(path(), fmt::format("its tensor {} is of another type than it must be", name));
  return contents_->tensors.substr(found.offset, found.size);
}

}  // namespace entrevue::encoder
