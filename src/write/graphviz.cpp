#include "write/graphviz.hpp"

#include "entrevue/error.hpp"

#include <fmt/format.h>
#include <graphviz/gvc.h>

#include <memory>
#include <mutex>
#include <string>

// Graphviz's plugins as its library knows them; the names are its own.
extern "C" {
extern gvplugin_library_t gvplugin_core_LTX_library;          // NOLINT(readability-identifier-naming)
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;    // NOLINT(readability-identifier-naming)
extern gvplugin_library_t gvplugin_neato_layout_LTX_library;  // NOLINT(readability-identifier-naming)
}

#ifdef __SANITIZE_ADDRESS__
// Graphviz and the font library beneath it keep some memory until the process ends; our own leaks are still told.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libgvc\nleak:libfontconfig\nleak:libcgraph\nleak:libpango\n";
}
#endif

namespace entrevue::write {
namespace {

/// What Graphviz says while it draws. The library has one hook for the whole process, hence the lock.
std::mutex graphviz;                // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::string* complaints = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

int collect(char* message) {
  if (complaints != nullptr && message != nullptr) *complaints += message;
  return 0;
}

class Complaints {
 public:
  Complaints() : previous_(agseterrf(collect)) { complaints = &text_; }
  ~Complaints() {
    complaints = nullptr;
    agseterrf(previous_);
  }
  Complaints(const Complaints&) = delete;
  Complaints& operator=(const Complaints&) = delete;

  void check(bool succeeded) const {
    if (succeeded && text_.empty()) return;
    std::string words = text_.empty() ? "no reason given" : text_;
    while (!words.empty() && words.back() == '\n') words.pop_back();
    throw Error(fmt::format(
        "Graphviz could not draw the graph: {}; the DOT export holds the same drawing for another version of it", words));
  }

 private:
  std::string text_;
  agusererrf previous_;
};

struct FreeContext {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using Context = std::unique_ptr<GVC_t, FreeContext>;

/// Without fonts of the machine for SVG; with all installed plugins for PNG, which needs them.
Context make_context(PictureFormat format) {
  if (format == PictureFormat::png) return Context(gvContext());
  static lt_symlist_t built_in[] = {{"gvplugin_core_LTX_library", &gvplugin_core_LTX_library},
                                    {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library},
                                    {"gvplugin_neato_layout_LTX_library", &gvplugin_neato_layout_LTX_library},
                                    {nullptr, nullptr}};
  constexpr int load_on_demand = 0;
  return Context(gvContextPlugins(built_in, load_on_demand));
}

/// A layout that is freed before its graph and its context.
struct Layout {
  GVC_t* context;
  Agraph_t* graph;
  ~Layout() { gvFreeLayout(context, graph); }
};

struct Rendered {
  char* data = nullptr;
  unsigned size = 0;
  ~Rendered() {
    if (data != nullptr) gvFreeRenderData(data);
  }
};

}  // namespace

void render(const std::string& dot, PictureFormat format, std::ostream& out) {
  const std::lock_guard lock(graphviz);
  const Complaints heard;
  const Context context = make_context(format);
  const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(dot.c_str()));
  heard.check(graph != nullptr);
  char layout_name[] = "layout";  // the library wants it writable
  heard.check(gvLayout(context.get(), graph.get(), agget(graph.get(), layout_name)) == 0);
  const Layout layout{context.get(), graph.get()};
  Rendered picture;
  heard.check(gvRenderData(context.get(), graph.get(), format == PictureFormat::svg ? "svg" : "png:cairo", &picture.data,
                           &picture.size) == 0);
  out.write(picture.data, static_cast<std::streamsize>(picture.size));
  if (!out) throw StorageError("the picture could not be written; check the free space and the rights of its folder");
}

}  // namespace entrevue::write
