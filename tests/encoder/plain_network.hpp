#pragma once

#include "encoder/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace entrevue::support {

/// The network as its definition says, one row and one number at a time, in double precision but for the weights and
/// without the rounding of activations: what the encoder must come near to.
class PlainNetwork {
 public:
  explicit PlainNetwork(const encoder::Model& model) : model_(model) {}

  using Row = std::vector<double>;

  /// Pieces of a window, with <s> and </s>, to vectors after the layers on pieces.
  [[nodiscard]] std::vector<Row> run(std::vector<std::uint32_t> pieces) const;
  /// One layer.
  void layer(std::vector<Row>& rows, std::size_t number) const;

 private:
  [[nodiscard]] Row embed(std::uint32_t piece, std::size_t position) const;
  [[nodiscard]] Row linear(const Row& row, const std::string& name, std::size_t outputs) const;
  void normalize(Row& row, const std::string& name) const;
  [[nodiscard]] std::vector<Row> attend(const std::vector<Row>& rows, const std::string& prefix) const;

  const encoder::Model& model_;
};

}  // namespace entrevue::support
