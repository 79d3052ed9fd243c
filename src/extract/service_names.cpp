#include "extract/service_names.hpp"

#include "text/utf8.hpp"

namespace entrevue::extract {

ServiceNames::ServiceNames(const Discourse& discourse) : discourse_(discourse) {
  for (const Name& name : discourse.names) {
    if (name.entity == none) continue;
    if (name.key.starts_with("country:")) countries_.emplace(name.country, name.entity);
    named_.emplace(text::fold(official_name(name)), name.entity);
  }
}

/// "UE" -> "Union européenne", where a table has it.
std::string ServiceNames::official_name(const Name& name) const {
  const std::size_t colon = name.key.find(':');
  if (name.key.starts_with("institution:"))
    for (const Institution& known : discourse_.view.lexicon().institutions)
      if (name.key.compare(colon + 1, std::string::npos, known.key) == 0) return known.name;
  return std::string(discourse_.view.cover(name.span));
}

Service ServiceNames::with_entity(Service service) const {
  if (service.entity) return service;
  if (!service.country) {
    const auto named = service.region ? named_.find(text::fold(*service.region)) : named_.end();
    if (named != named_.end()) service.entity = named->second;
    return service;
  }
  const auto country = countries_.find(service.country->code);
  if (country != countries_.end()) service.entity = country->second;
  return service;
}

std::string ServiceNames::text_of(const Service& service) const {
  if (service.entity) return {};
  if (service.country) return discourse_.view.lexicon().country_name(*service.country);
  return service.region ? *service.region : std::string();
}

}  // namespace entrevue::extract
