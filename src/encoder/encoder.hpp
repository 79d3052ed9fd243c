#pragma once

#include "entrevue/span.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "encoder/aligned.hpp"

namespace entrevue::encoder {

class Model;
class Pieces;

/// Tokens [first, last) make a sentence.
struct TokenRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// One row of `width` floats for each of the tokens [first, first + count) of the document.
class Vectors {
 public:
  Vectors() = default;
  Vectors(std::size_t first, std::size_t count, std::size_t width, const float* data)
      : first_(first), count_(count), width_(width), data_(data) {}

  [[nodiscard]] std::size_t first() const { return first_; }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t width() const { return width_; }
  /// All rows, one after the other.
  [[nodiscard]] const float* data() const { return data_; }
  /// Of the token `first() + i`.
  [[nodiscard]] std::span<const float> row(std::size_t i) const { return {data_ + i * width_, width_}; }

 private:
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::size_t width_ = 0;
  const float* data_ = nullptr;
};

/// All that an encoding needs beside the weights: one a thread, kept from document to document.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

  struct Parts;
  [[nodiscard]] Parts& parts() { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

/// The transformer: from text to one vector a token. The same bits on every processor, whatever the number of threads and
/// however the document is cut into batches.
class Encoder {
 public:
  /// Takes what it needs from the model, and keeps its mapping alive.
  explicit Encoder(const Model& model);
  ~Encoder();
  Encoder(Encoder&&) noexcept;
  Encoder& operator=(Encoder&&) noexcept;

  [[nodiscard]] std::size_t width() const;  ///< floats a vector
  [[nodiscard]] const Pieces& pieces() const;

  /// `tokens`: spans in `text`, in order, without overlap, not empty; `sentences` hold all tokens, one after the other.
  /// `consume` gets the vectors in the order of the tokens, some hundreds at a time, valid during the call only; a batch
  /// ends where a window ends, which is the end of a sentence unless the sentence is longer than a window.
  /// Memory does not grow with the document but for the pieces of its longest sentence.
  /// Safe to call from several threads, each with its own workspace. Throws std::invalid_argument when tokens or
  /// sentences are not as said.
  void encode(std::string_view text, std::span<const Span> tokens, std::span<const TokenRange> sentences,
              Workspace& workspace, const std::function<void(const Vectors&)>& consume) const;

  /// All vectors of a short text at once: tokens.size() x width() floats.
  [[nodiscard]] AlignedVector<float> encode_all(std::string_view text, std::span<const Span> tokens,
                                                std::span<const TokenRange> sentences, Workspace& workspace) const;

 private:
  struct Network;
  std::unique_ptr<const Network> network_;
};

}  // namespace entrevue::encoder
