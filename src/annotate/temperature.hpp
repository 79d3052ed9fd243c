#pragma once

#include "encoder/model.hpp"
#include "entrevue/error.hpp"

#include <fmt/format.h>

#include <string_view>

namespace entrevue::annotate {

/// By what a head's scores are divided before they become probabilities. Throws InputError when it is not positive.
[[nodiscard]] inline double temperature(const encoder::Model& model, std::string_view head) {
  const auto value = static_cast<double>(model.head(head).temperature);
  if (value > 0) return value;
  throw InputError(fmt::format("the temperature of the model's head \"{}\" is not positive; get the model again", head));
}

}  // namespace entrevue::annotate
