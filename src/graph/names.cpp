#include "entrevue/graph.hpp"

namespace entrevue {

std::string_view to_string(VertexKind value) {
  switch (value) {
    case VertexKind::person:
      return "person";
    case VertexKind::institution:
      return "institution";
    case VertexKind::place:
      return "place";
    case VertexKind::meeting:
      return "meeting";
  }
  return "";
}

std::string_view to_string(EdgeKind value) {
  switch (value) {
    case EdgeKind::attended:
      return "attended";
    case EdgeKind::hosted:
      return "hosted";
    case EdgeKind::held_at:
      return "held_at";
    case EdgeKind::holds_role_at:
      return "holds_role_at";
    case EdgeKind::kin_of:
      return "kin_of";
    case EdgeKind::met:
      return "met";
  }
  return "";
}

}  // namespace entrevue
