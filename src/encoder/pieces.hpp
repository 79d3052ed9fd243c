#pragma once

#include "encoder/model.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entrevue::encoder {

class Unigram;

/// A piece of a word and the half-open range of bytes it was made from; a piece that adds nothing to its neighbour's source
/// ("…" is three full stops to the vocabulary) or stands for the beginning of a word may have an empty range.
struct Piece {
  std::uint32_t id = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Piece&) const = default;
};

/// Pieces of the strings without white space seen last. One a thread: it is no part of the result.
class PieceCache {
 public:
  [[nodiscard]] const std::vector<Piece>* find(std::string_view chunk) const;
  void insert(std::string_view chunk, const std::vector<Piece>& pieces);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::vector<Piece>, Hash, std::equal_to<>> known_;
};

/// Cuts text into the vocabulary's pieces.
class Pieces {
 public:
  /// Of the model's tensor `pieces`. Throws StorageError when it is no vocabulary or has other ids than the embeddings.
  explicit Pieces(const Model& model);
  ~Pieces();
  Pieces(Pieces&&) noexcept;
  Pieces& operator=(Pieces&&) noexcept;

  /// Appends the pieces of `text` (up to 4 GB), in order. Any bytes will do: malformed ones become U+FFFD to the vocabulary,
  /// and the ranges still tell the bytes. Safe to call from several threads, each with its own cache.
  void segment(std::string_view text, PieceCache& cache, std::vector<Piece>& out) const;

 private:
  Model model_;  ///< keeps what the pieces' texts are views into
  std::unique_ptr<const Unigram> unigram_;
};

}  // namespace entrevue::encoder
