// Makes many articles out of the samples: people, places and dates are drawn anew, consistently inside an article.
// usage: bench_articles SAMPLES COUNT FOLDER [SEED]
#include "annotate/annotation.hpp"
#include "bench/random.hpp"
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"
#include "lexicon/geography.hpp"
#include "lexicon/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>

using namespace entrevue;

namespace {

constexpr std::array<const char*, 12> french_months{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                                    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr std::array<const char*, 12> english_months{"January", "February", "March",     "April",   "May",      "June",
                                                     "July",    "August",   "September", "October", "November", "December"};

/// One person of the drawn universe: the parts by which articles name people.
struct Person {
  std::string given;
  std::string surname;
};

struct Universe {
  std::vector<Person> people;
  std::vector<std::string> places_fr;
  std::vector<std::string> places_en;
};

struct Replacement {
  Span span;
  std::string text;
};

class Quiet : public ProblemReporter {
 public:
  void report(const Problem&) override {}
};

Universe draw_universe(std::size_t count, bench::Random& random) {
  Universe universe;
  std::vector<std::string> given;
  const lexicon::Table given_names(data_folder() / "given_names.tsv");
  for (const auto& row : given_names.rows()) given.push_back(row["name"]);
  for (std::size_t i = 0; i < count; ++i) universe.people.push_back({random.pick(given), bench::invented_surname(random)});
  const lexicon::Geography geography(data_folder());
  for (const auto& country : geography.countries()) {
    universe.places_fr.push_back(country.capital_fr);
    universe.places_en.push_back(country.capital_en);
  }
  return universe;
}

/// A name of several words becomes given name and surname, one word the surname alone.
std::string renamed(std::string_view mention, const Person& person) {
  return mention.find(' ') == std::string_view::npos ? person.surname : person.given + " " + person.surname;
}

std::vector<Replacement> new_names(const Article& sample, const Universe& universe, bench::Random& random) {
  std::vector<Replacement> result;
  for (const Entity& entity : sample.facts.entities) {
    if (entity.type == EntityType::institution || entity.kind == "country") continue;
    const Person& person = random.pick(universe.people);
    const std::string& place = random.pick(sample.document.language == "fr" ? universe.places_fr : universe.places_en);
    for (const Mention& mention : entity.mentions)
      if (mention.form == MentionForm::name)
        result.push_back({mention.span, entity.type == EntityType::person ? renamed(mention.text, person) : place});
  }
  return result;
}

std::string written(const Date& date, bool french) {
  return french ? fmt::format("{} {} {}", date.day, french_months[date.month - 1], date.year)
                : fmt::format("{} {}, {}", english_months[date.month - 1], date.day, date.year);
}

/// Dates that name one day with a figure are moved by `days`; words such as "mercredi" stay.
std::vector<Replacement> new_dates(const Article& sample, int days) {
  std::vector<Replacement> result;
  const bool french = sample.document.language == "fr";
  for (const auto& time : annotate::annotate(sample.document).times) {
    const auto words = cover(sample.document.text, time.span);
    const bool one_day = time.when && time.when->first == time.when->last && time.when->first.has_year();
    if (one_day && words.find_first_of("0123456789") != std::string_view::npos && words.find(':') == std::string_view::npos)
      result.push_back({time.span, (french ? "le " : "on ") + written(add_days(time.when->first, days), french)});
  }
  return result;
}

std::string replaced(const std::string& text, std::vector<Replacement> replacements) {
  std::sort(replacements.begin(), replacements.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  std::string result;
  std::size_t at = 0;
  for (const auto& [span, words] : replacements) {
    if (span.begin < at) continue;  // overlaps the one before
    result.append(text, at, span.begin - at).append(words);
    at = span.end;
  }
  return result.append(text, at);
}

void write_article(const Article& sample, const Universe& universe, bench::Random& random, const std::string& file) {
  const int days = static_cast<int>(random.below(1500)) - 1000;
  auto replacements = new_names(sample, universe, random);
  const auto dates = new_dates(sample, days);
  replacements.insert(replacements.end(), dates.begin(), dates.end());
  std::ofstream out(file, std::ios::binary);
  const Date published = add_days(sample.document.published.value_or(Date{2026, 1, 22}), days);
  out << to_string(published) << "\n\n" << replaced(sample.document.text, std::move(replacements));
  if (!out.flush()) throw StorageError(fmt::format("cannot write {}", file));
}

void generate(const std::string& samples, std::size_t count, const std::string& folder, std::uint64_t seed) {
  Quiet quiet;
  std::vector<Article> articles;
  BuildOptions options;
  options.model = model_file("", "base");
  extract_articles(
      {samples}, options, quiet, [](const Document&) { return true; },
      [&](Article&& article) { articles.push_back(std::move(article)); });
  bench::Random random(seed);
  const Universe universe = draw_universe(std::max<std::size_t>(count / 5, 20), random);
  std::filesystem::create_directories(folder);
  for (std::size_t i = 0; i < count; ++i)
    write_article(articles[i % articles.size()], universe, random, fmt::format("{}/{:06}.txt", folder, i));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: bench_articles SAMPLES COUNT FOLDER [SEED]\n");
    return 2;
  }
  try {
    generate(argv[1], std::stoul(argv[2]), argv[3], argc > 4 ? std::stoull(argv[4]) : 1);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_articles: {}\n", error.what());
    return 1;
  }
  return 0;
}
