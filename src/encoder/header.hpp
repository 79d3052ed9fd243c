#pragma once

#include "encoder/model.hpp"

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::encoder {

enum class TensorType { i8, f32, u8, q4 };

/// Where a tensor lies, counted from the first tensor's byte.
struct TensorPlace {
  TensorType type = TensorType::u8;
  std::vector<std::size_t> shape;
  std::size_t offset = 0;
  std::size_t size = 0;  ///< bytes
};

struct ParsedHeader {
  Header header;
  std::map<std::string, TensorPlace, std::less<>> tensors;
};

/// What is wrong with a header, as a phrase ("its header has no \"encoder\"").
class BadHeader : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads the JSON part, which must outlive the header, of a model file whose tensors take `room` bytes; throws BadHeader,
/// also for a tensor that lies outside or has another size than its shape says, and for sizes that the network cannot have.
[[nodiscard]] ParsedHeader parse_header(std::string_view json, std::size_t room);

}  // namespace entrevue::encoder
