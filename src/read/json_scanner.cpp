#include "read/json_scanner.hpp"

namespace entrevue::read {
namespace {

/// Keeps bytes up to a limit and goes on counting after it.
class Kept {
 public:
  Kept(std::string& bytes, std::size_t limit) : bytes_(bytes), limit_(limit) { bytes_.clear(); }

  void add(char c) {
    if (bytes_.size() < limit_)
      bytes_ += c;
    else
      over_ = true;
  }
  [[nodiscard]] bool over() const { return over_; }

 private:
  std::string& bytes_;
  std::size_t limit_;
  bool over_ = false;
};

/// A number, true, false, null, or something malformed: up to a delimiter, which is left.
void take_scalar(ByteStream& stream, Kept& kept) {
  constexpr std::string_view delimiters = ",]}\n \t\r";
  do kept.add(static_cast<char>(stream.get()));
  while (!stream.peek(1).empty() && delimiters.find(stream.peek(1)[0]) == std::string_view::npos);
}

/// An object, an array or a string; false when the stream ends inside.
bool take_structure(ByteStream& stream, Kept& kept) {
  std::size_t depth = 0;
  bool in_string = false;
  bool escaped = false;
  for (int c = stream.get(); c >= 0; c = stream.get()) {
    kept.add(static_cast<char>(c));
    if (in_string) {
      in_string = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
    if (!in_string && depth == 0) return true;
  }
  return false;
}

}  // namespace

JsonScan scan_json_value(ByteStream& stream, std::string& value, std::size_t limit) {
  Kept kept(value, limit);
  const std::string_view next = stream.peek(1);
  const char first = next.empty() ? '\0' : next[0];
  if (first == '{' || first == '[' || first == '"') {
    if (!take_structure(stream, kept)) return JsonScan::cut;
  } else {
    take_scalar(stream, kept);
  }
  if (kept.over()) return JsonScan::too_large;
  return first == '{' ? JsonScan::object : JsonScan::other;
}

}  // namespace entrevue::read
