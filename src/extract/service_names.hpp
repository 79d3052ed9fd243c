#pragma once

#include "extract/implied_service.hpp"

#include <map>
#include <string>

namespace entrevue::extract {

/// How a role writes whom its office serves: as an entity of the article where that names it, else as text.
class ServiceNames {
 public:
  /// `discourse` must outlive it.
  explicit ServiceNames(const Discourse& discourse);

  /// A country or region that the article names is an entity of it.
  [[nodiscard]] Service with_entity(Service service) const;
  /// Empty for an entity, and where nothing is known.
  [[nodiscard]] std::string text_of(const Service& service) const;

 private:
  [[nodiscard]] std::string official_name(const Name& name) const;

  const Discourse& discourse_;
  std::map<std::string, std::size_t> countries_;  ///< by code
  std::map<std::string, std::size_t> named_;      ///< by folded name
};

}  // namespace entrevue::extract
