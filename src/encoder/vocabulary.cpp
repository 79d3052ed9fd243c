#include "encoder/vocabulary.hpp"

#include <cstring>
#include <optional>

#include <fmt/format.h>

namespace entrevue::encoder {
namespace {

/// A field of a message: a number or bytes, by its type.
struct Field {
  std::uint32_t number = 0;
  std::uint64_t value = 0;
  std::string_view bytes;
};

/// Fields of a message one after the other, in the wire format of protocol buffers.
class Message {
 public:
  explicit Message(std::string_view bytes) : rest_(bytes) {}

  std::optional<Field> next() {
    if (rest_.empty()) return std::nullopt;
    const std::uint64_t key = varint();
    Field field;
    field.number = static_cast<std::uint32_t>(key >> 3U);
    switch (key & 7U) {
      case 0:
        field.value = varint();
        break;
      case 1:
        field.bytes = take(8);
        break;
      case 2:
        field.bytes = take(varint());
        break;
      case 5:
        field.bytes = take(4);
        break;
      default:
        throw BadVocabulary("it is no message of protocol buffers");
    }
    return field;
  }

 private:
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).front());
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    throw BadVocabulary("it is no message of protocol buffers");
  }

  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) throw BadVocabulary("it ends too early");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

float float_of(const Field& field) {
  float value = 0;
  if (field.bytes.size() != sizeof value) throw BadVocabulary("a piece's score is no number");
  std::memcpy(&value, field.bytes.data(), sizeof value);
  return value;
}

enum PieceType : std::uint64_t { normal = 1, unknown = 2, control = 3 };

void read_piece(std::string_view message, Vocabulary& out, std::optional<std::uint32_t>& unknown_id) {
  VocabularyPiece piece;
  std::uint64_t type = PieceType::normal;
  Message fields(message);
  while (const auto field = fields.next()) {
    if (field->number == 1) piece.text = field->bytes;
    if (field->number == 2) piece.score = float_of(*field);
    if (field->number == 3) type = field->value;
  }
  if (piece.text.empty()) throw BadVocabulary("a piece is empty");
  if (type < PieceType::normal || type > PieceType::control)
    throw BadVocabulary(fmt::format("piece {} is of a type that is not supported", out.pieces.size()));
  if (type == PieceType::unknown) {
    if (unknown_id) throw BadVocabulary("it has two unknown pieces");
    unknown_id = static_cast<std::uint32_t>(out.pieces.size());
  }
  piece.found = type == PieceType::normal;
  out.pieces.push_back(piece);
}

void expect(const Field& field, std::uint64_t wanted, std::string_view setting) {
  if (field.value != wanted) throw BadVocabulary(fmt::format("its setting {} is not supported", setting));
}

/// Of TrainerSpec only what changes how texts are cut.
void check_training(std::string_view message) {
  Message fields(message);
  while (const auto field = fields.next()) {
    if (field->number == 3) expect(*field, 1, "model_type");
    if (field->number == 24) expect(*field, 0, "treat_whitespace_as_suffix");
    if (field->number == 35) expect(*field, 0, "byte_fallback");
  }
}

std::string_view character_map_of(std::string_view message) {
  std::string_view map;
  Message fields(message);
  while (const auto field = fields.next()) {
    if (field->number == 2) map = field->bytes;
    if (field->number == 3) expect(*field, 1, "add_dummy_prefix");
    if (field->number == 4) expect(*field, 1, "remove_extra_whitespaces");
    if (field->number == 5) expect(*field, 1, "escape_whitespaces");
  }
  return map;
}

}  // namespace

Vocabulary read_vocabulary(std::string_view message) {
  // A piece of seven bytes takes sixteen.
  constexpr std::size_t usual_bytes = 16;
  Vocabulary out;
  out.pieces.reserve(message.size() / usual_bytes);
  std::optional<std::uint32_t> unknown_id;
  Message fields(message);
  while (const auto field = fields.next()) {
    if (field->number == 1) read_piece(field->bytes, out, unknown_id);
    if (field->number == 2) check_training(field->bytes);
    if (field->number == 3) out.character_map = character_map_of(field->bytes);
  }
  if (!unknown_id) throw BadVocabulary("it has no unknown piece");
  out.unknown = *unknown_id;
  return out;
}

}  // namespace entrevue::encoder
