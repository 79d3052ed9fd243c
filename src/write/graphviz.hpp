#pragma once

#include <ostream>
#include <string>

namespace entrevue::write {

enum class PictureFormat { svg, png };

/// Draws DOT text by the engine that its attribute `layout` names (dot or nop2). SVG uses nothing but Graphviz's built-in
/// measures of text, so that it is the same on every machine. Throws Error with Graphviz's own words when it complains.
void render(const std::string& dot, PictureFormat format, std::ostream& out);

}  // namespace entrevue::write
