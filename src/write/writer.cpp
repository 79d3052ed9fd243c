#include "write/writer.hpp"

#include "entrevue/error.hpp"
#include "write/csv.hpp"
#include "write/dot.hpp"
#include "write/graphml.hpp"
#include "write/picture.hpp"

#include <fmt/format.h>

namespace entrevue::write {
namespace {

struct Format {
  std::string_view name;
  std::unique_ptr<GraphWriter> (*make)();
};

template <class Writer>
std::unique_ptr<GraphWriter> make() {
  return std::make_unique<Writer>();
}

constexpr Format formats[] = {{"graphml", make<GraphmlWriter>},
                              {"dot", make<DotWriter>},
                              {"svg", make<SvgWriter>},
                              {"png", make<PngWriter>},
                              {"nodes.csv", make<NodesCsvWriter>},
                              {"edges.csv", make<EdgesCsvWriter>}};

}  // namespace

std::unique_ptr<GraphWriter> make_graph_writer(std::string_view name) {
  std::string valid;
  for (const Format& format : formats) {
    if (format.name == name) return format.make();
    valid += fmt::format("{}{}", valid.empty() ? "" : ", ", format.name);
  }
  throw UsageError(fmt::format("unknown graph format '{}'; valid are {}", name, valid));
}

void write_stored_graph(const Store& store, std::string_view format, const Options& options, std::ostream& out) {
  const auto writer = make_graph_writer(format);
  if (const auto* by_rows = dynamic_cast<const RowsWriter*>(writer.get()))
    by_rows->write(*store.graph_rows(), options, out);
  else
    writer->write(store.load_graph(), options, out);
}

}  // namespace entrevue::write
