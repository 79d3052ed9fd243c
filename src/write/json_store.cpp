#include "write/json.hpp"

namespace entrevue::write {

void write_world_json(const World& world, const Store& store, std::ostream& out) {
  write_world_json(
      world, [&](Store::FactSort sort, const std::vector<FactRef>& sources) { return store.quotes(world, sort, sources); },
      out);
}

}  // namespace entrevue::write
