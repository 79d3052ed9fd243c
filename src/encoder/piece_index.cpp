#include "encoder/piece_index.hpp"

#include <bit>
#include <utility>

#include <fmt/format.h>

namespace entrevue::encoder {

PieceIndex::PieceIndex(std::vector<VocabularyPiece> pieces) : pieces_(std::move(pieces)) {
  slots_.resize(std::bit_ceil(2 * pieces_.size() + 2));
  shift_ = static_cast<unsigned>(64 - std::countr_zero(slots_.size()));
  for (std::uint32_t id = 0; id < pieces_.size(); ++id) {
    if (!pieces_[id].found) continue;
    const std::string_view text = pieces_[id].text;
    std::uint64_t hash = empty_hash;
    for (const char c : text) hash = add(hash, c);
    Slot& slot = slots_[slot_of(hash, text)];
    if (slot.id != none) throw BadVocabulary(fmt::format("pieces {} and {} are alike", slot.id, id));
    slot = {static_cast<std::uint32_t>(hash), id};
    longest_ = std::max(longest_, text.size());
  }
}

}  // namespace entrevue::encoder
