#include "store/support.hpp"

namespace entrevue::test {
namespace {

Article published(ArticleBuilder builder, Date day, const std::string& source) {
  builder.article.document.published = day;
  builder.article.document.published_from = "metadata";
  builder.article.document.source = source;
  return builder.article;
}

Article second_visit() {
  ArticleBuilder b("news/two.txt",
                   "Ana Kovač et Luis Ferrer se sont revus à Riga. La rencontre a duré une heure. Le Port en parle.");
  const auto ana = b.person("Ana Kovač"), luis = b.person("Luis Ferrer"), riga = b.place("Riga", "city", "LV");
  Meeting& meeting = b.meeting(MeetingStatus::held, {ana, luis}, {riga}, "se sont revus à Riga");
  meeting.when = DateRange{{2026, 4, 2}, {2026, 4, 2}};
  meeting.duration_minutes = 60;
  return published(b, {2026, 4, 3}, "Le Port");
}

Article denied_call() {
  ArticleBuilder b("news/three.txt", "Mara Ozols dément tout appel avec Luis Ferrer. Elle verra Ana Kovač à Riga en mai.");
  const auto mara = b.person("Mara Ozols"), luis = b.person("Luis Ferrer"), ana = b.person("Ana Kovač");
  const auto riga = b.place("Riga", "city", "LV");
  Meeting& call = b.meeting(MeetingStatus::denied, {mara, luis}, {}, "dément tout appel avec Luis Ferrer");
  call.kind = MeetingKind::call;
  Meeting& planned = b.meeting(MeetingStatus::scheduled, {mara, ana}, {riga}, "verra Ana Kovač à Riga en mai");
  planned.when = DateRange{{2026, 5, 1}, {2026, 5, 31}};
  return published(b, {2026, 4, 20}, "Le Nord");
}

Article summit() {
  ArticleBuilder b(
      "news/four.txt",
      "À Riga, Mara Ozols, directrice de la Banque du Nord, a réuni Ana Kovač et Bruno Keller. Le sommet finit bien.");
  const auto mara = b.person("Mara Ozols"), ana = b.person("Ana Kovač"), bruno = b.person("Bruno Keller");
  const auto riga = b.place("Riga", "city", "LV"), bank = b.institution("Banque du Nord", "company");
  b.role(mara, "directrice", bank, "directrice de la Banque du Nord");
  Meeting& meeting = b.meeting(MeetingStatus::held, {mara, ana, bruno}, {riga}, "a réuni Ana Kovač et Bruno Keller");
  meeting.kind = MeetingKind::summit;
  meeting.parts = {{mara, "host"}};
  meeting.when = DateRange{{2026, 6, 10}, {2026, 6, 11}};
  return published(b, {2026, 6, 12}, "Le Port");
}

Article nothing_told() {
  ArticleBuilder b("news/five.txt", "Il a plu sur la côte.");
  return published(b, {2026, 6, 30}, "Le Nord");
}

Article without_date() {
  ArticleBuilder b("news/six.txt", "Bruno Keller avait vu Mara Ozols un 18 mars, dit Radio Nord.");
  const auto bruno = b.person("Bruno Keller"), mara = b.person("Mara Ozols"), radio = b.institution("Radio Nord", "media");
  Meeting& meeting = b.meeting(MeetingStatus::held, {bruno, mara}, {}, "Bruno Keller avait vu Mara Ozols");
  meeting.when = DateRange{{0, 3, 18}, {0, 3, 18}};
  meeting.attributed_to = {radio};
  meeting.said = Said::reported;
  return b.article;
}

}  // namespace

void fill(Store& store) {
  for (const Article& article : {full_article(), second_visit(), denied_call(), summit(), nothing_told(), without_date()})
    store.put(article);
  refresh(store);
}

}  // namespace entrevue::test
