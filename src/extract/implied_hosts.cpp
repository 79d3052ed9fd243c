#include "extract/implied_hosts.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr double by_context = 0.85;            ///< what is left of the confidence where the host is not said
constexpr std::size_t reach_in_sentences = 2;  ///< from the telling whose host goes on receiving

bool is_guest(const Party& party) { return party.part == "guest"; }

/// "sera reçu", "ont défilé": everybody told is a guest, and the word leaves room for a host.
bool lacks_host(const Reading& reading, const Trigger& trigger, const Parties& parties) {
  if (parties.all.empty() || trigger.frame->kind == MeetingKind::visit || parties.nameless) return false;
  if (!std::all_of(parties.all.begin(), parties.all.end(), is_guest)) return false;
  const Slot* subject = trigger.frame->slot("subj");
  const bool received = subject && subject->part == "host" && is_passive(reading.syntax, trigger.word) &&
                        agent_of(reading, trigger.word) == Syntax::none;
  if (received) return true;
  if (!reading.lexicon.is("guests_alone", trigger.frame->name)) return false;
  const bool inverted =
      std::all_of(parties.all.begin(), parties.all.end(), [&](const Party& party) { return party.word > trigger.word; });
  return inverted || !reading.lexicon.is("inverted", trigger.frame->name);  // "Suivra X", not "X suivra"
}

class HostFinder {
 public:
  HostFinder(const Reading& reading, const Trigger& trigger, const Parties& parties)
      : reading_(reading), trigger_(trigger), parties_(parties) {}

  /// Whoever has the office of the seat that the sentence names, or else the one before; none for nobody or several.
  [[nodiscard]] std::size_t of_seat() const {
    const std::size_t sentence = reading_.syntax.sentence(trigger_.word);
    const std::size_t host = of_seat_in(sentence);
    return host != Syntax::none || sentence == 0 ? host : of_seat_in(sentence - 1);
  }
  /// The host of the telling before.
  [[nodiscard]] std::size_t told_before(std::span<const Telling> tellings) const {
    const Telling* last = nullptr;
    for (const Telling& telling : tellings)
      if (telling.word < trigger_.word && host_of(telling) != Syntax::none && (!last || last->word < telling.word))
        last = &telling;
    if (!last || last->sentence + reach_in_sentences < reading_.syntax.sentence(trigger_.word)) return Syntax::none;
    const std::size_t host = host_of(*last);
    return is_party(host) ? Syntax::none : host;
  }

 private:
  [[nodiscard]] std::size_t of_seat_in(std::size_t sentence) const {
    const auto [first, last] = reading_.syntax.sentence_words(sentence);
    for (std::size_t w = first; w < last; ++w) {
      const Reference* name = reading_.mentions.covering_name(w);
      if (!name || name->first != w || !is_location_named_at(reading_, name->head)) continue;
      const Entity& seat = reading_.facts.entities[name->entities.front()];
      if (const std::string* office = reading_.lexicon.value("seat", text::fold(seat.name))) return holder_of(*office, seat);
    }
    return Syntax::none;
  }
  static std::size_t host_of(const Telling& telling) {
    for (const auto& [entity, part] : telling.meeting.parts)
      if (part == "host") return entity;
    return Syntax::none;
  }
  [[nodiscard]] bool is_party(std::size_t entity) const {
    return std::any_of(parties_.all.begin(), parties_.all.end(), [&](const Party& p) { return p.entity == entity; });
  }
  [[nodiscard]] std::size_t holder_of(const std::string& office, const Entity& seat) const {
    std::size_t found = Syntax::none;
    for (const Role& role : reading_.facts.roles) {
      const std::string title = text::fold(role.title);
      const bool holds = title == office || title.starts_with(office + " ");
      if (!holds || role.tense != Tense::current || is_party(role.person) || !is_of(role, seat)) continue;
      if (found != Syntax::none && found != role.person) return Syntax::none;
      found = role.person;
    }
    return found;
  }
  /// "le président russe" is not in the Élysée, nor is the president of a party.
  [[nodiscard]] bool is_of(const Role& role, const Entity& seat) const {
    if (role.of) {
      const Entity& served = reading_.facts.entities[*role.of];
      return served.kind == "country" && (seat.country.empty() || served.country == seat.country);
    }
    if (role.of_text.empty()) return true;
    const lexicon::Country* country = reading_.geography.country_named(text::fold(role.of_text));
    return country && (seat.country.empty() || country->code == seat.country);
  }

  const Reading& reading_;
  const Trigger& trigger_;
  const Parties& parties_;
};

}  // namespace

bool add_implied_host(const Reading& reading, const Trigger& trigger, std::span<const Telling> before, Parties& parties) {
  if (!lacks_host(reading, trigger, parties)) return false;
  const HostFinder finder(reading, trigger, parties);
  std::size_t host = finder.of_seat();
  if (host == Syntax::none) host = finder.told_before(before);
  if (host == Syntax::none) return false;
  parties.all.push_back({host, trigger.word, "host", false});
  parties.two_sides = true;
  parties.confidence *= by_context;
  return true;
}

}  // namespace entrevue::extract
