#include "articles.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

using namespace entrevue;

namespace {

const std::vector<std::string> two{"Anna Varga", "Luc Morand"};
const std::vector<std::string> three{"Anna Varga", "Luc Morand", "Rita Solano"};

std::string number(std::size_t i) { return fmt::format("{:05}", i); }

}  // namespace

TEST_CASE("an announced meeting and its report are one, with the latest status and both claims") {
  const World world =
      resolve_all({ArticleMaker("a", Date{2026, 1, 20}).meeting(two, Date{2026, 1, 22}, MeetingStatus::scheduled),
                   ArticleMaker("b", Date{2026, 1, 23}).meeting(three, Date{2026, 1, 22})});
  REQUIRE(world.meetings.size() == 1);
  CHECK(world.meetings[0].status == MeetingStatus::held);
  CHECK(world.meetings[0].participants.size() == 3);
  REQUIRE(world.meetings[0].claims.size() == 2);
  CHECK(world.meetings[0].claims[0] == Claim{"status", "held", {1}});
  CHECK(world.meetings[0].claims[1] == Claim{"status", "scheduled", {0}});
}

namespace {

ArticleMaker telling(const std::string& id, Said said, std::optional<Outcome> outcome = std::nullopt) {
  ArticleMaker article(id, Date{2026, 1, 23});
  Meeting& meeting = article.meeting(two, Date{2026, 1, 22}).last_meeting();
  meeting.said = said;
  if (outcome) meeting.outcome = OutcomeTold{*outcome, {}};
  return article;
}

}  // namespace

TEST_CASE("of several tellings the one that vouches most decides on whose word a meeting stands, in whatever order") {
  const auto said = [](Said a, Said b) {
    const World world = resolve_all({telling("a", a), telling("b", b)});
    REQUIRE(world.meetings.size() == 1);
    CHECK(resolve_all({telling("b", b), telling("a", a)}).meetings[0].said == world.meetings[0].said);
    return world.meetings[0].said;
  };
  CHECK(said(Said::reported, Said::asserted) == Said::asserted);
  CHECK(said(Said::anonymous, Said::reported) == Said::reported);
  CHECK(said(Said::anonymous, Said::anonymous) == Said::anonymous);
}

TEST_CASE("the outcome told most often holds, and the others stand beside it as claims") {
  const World world = resolve_all({telling("a", Said::asserted, Outcome::no_agreement),
                                   telling("b", Said::asserted, Outcome::signed_agreement),
                                   telling("c", Said::asserted, Outcome::signed_agreement), telling("d", Said::asserted)});
  REQUIRE(world.meetings.size() == 1);
  CHECK(world.meetings[0].outcome == Outcome::signed_agreement);
  CHECK(world.meetings[0].claims == std::vector<Claim>{{"outcome", "no_agreement", {0}}, {"outcome", "signed", {1, 2}}});
}

TEST_CASE("a meeting that is denied in the end has no outcome, and the code of a refusal") {
  ArticleMaker denial("b", Date{2026, 1, 24});
  denial.meeting(two, Date{2026, 1, 22}, MeetingStatus::denied);
  const World world = resolve_all({telling("a", Said::asserted, Outcome::agreed), denial});
  REQUIRE(world.meetings.size() == 1);
  CHECK_FALSE(world.meetings[0].outcome);
  CHECK(world.meetings[0].cameo == "125");
}

TEST_CASE("the code of a meeting follows what all tellings make of it") {
  ArticleMaker announced("a", Date{2026, 1, 20}), talks("b", Date{2026, 1, 23}), bare("c", Date{2026, 1, 23});
  announced.meeting(two, Date{2026, 1, 22}, MeetingStatus::scheduled).last_meeting().cameo = "036";
  talks.meeting(two, Date{2026, 1, 22}).last_meeting().cameo = "046";
  Meeting& hosted = bare.meeting(two, Date{2026, 1, 22}).last_meeting();
  hosted.parts = {{hosted.participants[0], "host"}};
  CHECK(resolve_all({announced, talks}).meetings.at(0).cameo == "046");
  CHECK(resolve_all({announced}).meetings.at(0).cameo == "036");
  CHECK(resolve_all({bare}).meetings.at(0).cameo == "043");
}

TEST_CASE("a later denial denies the meeting") {
  const World world =
      resolve_all({ArticleMaker("a", Date{2026, 1, 20}).meeting(two, Date{2026, 1, 22}, MeetingStatus::scheduled),
                   ArticleMaker("b", Date{2026, 1, 21}).meeting(two, Date{2026, 1, 22}, MeetingStatus::denied)});
  REQUIRE(world.meetings.size() == 1);
  CHECK(world.meetings[0].status == MeetingStatus::denied);
}

TEST_CASE("different days, countries, ordinals, calls and tellings of one article keep meetings apart") {
  const Date day{2026, 1, 22};
  CHECK(resolve_all({ArticleMaker("a").meeting(two, day), ArticleMaker("b").meeting(two, Date{2026, 1, 23})})
            .meetings.size() == 2);
  CHECK(resolve_all({ArticleMaker("a").place("Turin", "city", "IT").meeting(two, day, MeetingStatus::held, "Turin"),
                     ArticleMaker("b").place("Lyon", "city", "FR").meeting(two, day, MeetingStatus::held, "Lyon")})
            .meetings.size() == 2);
  CHECK(resolve_all({ArticleMaker("a").meeting(two, day).meeting(two, day)}).meetings.size() == 2);
  ArticleMaker third("a");
  third.meeting(two, day).last_meeting().ordinal = 3;
  ArticleMaker fourth("b");
  fourth.meeting(two, day).last_meeting().ordinal = 4;
  CHECK(resolve_all({third, fourth}).meetings.size() == 2);
  ArticleMaker call("c");
  call.meeting(two, day).last_meeting().kind = MeetingKind::call;
  CHECK(resolve_all({third, call}).meetings.size() == 2);
}

TEST_CASE("an undated telling joins the meeting that was in the news, not an older one") {
  const World world = resolve_all({ArticleMaker("a", Date{2026, 1, 3}).meeting(two, Date{2026, 1, 2}),
                                   ArticleMaker("b", Date{2026, 1, 23}).meeting(two, Date{2026, 1, 22}),
                                   ArticleMaker("c", Date{2026, 1, 25}).meeting(two)});
  REQUIRE(world.meetings.size() == 2);
  CHECK(world.meetings[0].sources.size() == 1);
  CHECK(world.meetings[1].sources.size() == 2);
  CHECK(world.meetings[1].id.starts_with("meeting:2026-01-22:"));
}

TEST_CASE("what is told as held before the day is another meeting") {
  const World world = resolve_all({ArticleMaker("a", Date{2026, 1, 23}).meeting(two, Date{2026, 1, 22}),
                                   ArticleMaker("b", Date{2026, 1, 15}).meeting(two)});
  CHECK(world.meetings.size() == 2);
}

TEST_CASE("one common participant makes no common meeting") {
  const Date day{2026, 1, 22};
  const World world =
      resolve_all({ArticleMaker("a").meeting(two, day), ArticleMaker("b").meeting({"Anna Varga", "Rita Solano"}, day)});
  CHECK(world.meetings.size() == 2);
}

TEST_CASE("a visit is one when day and country agree") {
  const Date day{2026, 1, 22};
  const auto visit = [&](const char* id, const char* town, const char* country) {
    return ArticleMaker(id).place(town, "city", country).meeting({"Anna Varga"}, day, MeetingStatus::held, town);
  };
  CHECK(resolve_all({visit("a", "Turin", "IT"), visit("b", "Milan", "IT")}).meetings.size() == 1);
  CHECK(resolve_all({visit("a", "Turin", "IT"), ArticleMaker("b").meeting({"Anna Varga"}, day)}).meetings.size() == 2);
}

TEST_CASE("the narrowest date and the majority's duration are taken, the others are claims") {
  ArticleMaker a("a");
  a.meeting(two, Date{2026, 1, 22}).last_meeting().duration_minutes = 90;
  ArticleMaker b("b");
  b.meeting(two, Date{2026, 1, 22}).last_meeting().duration_minutes = 60;
  b.last_meeting().when->last.day = 23;
  ArticleMaker c("c");
  c.meeting(two, Date{2026, 1, 22}).last_meeting().duration_minutes = 60;
  const World world = resolve_all({a, b, c});
  REQUIRE(world.meetings.size() == 1);
  CHECK(world.meetings[0].when == DateRange{{2026, 1, 22}, {2026, 1, 22}});
  CHECK(world.meetings[0].duration_minutes == 60);
  CHECK(world.meetings[0].claims[0] == Claim{"date", "2026-01-22", {0, 2}});
  CHECK(world.meetings[0].claims[1] == Claim{"date", "2026-01-22/2026-01-23", {1}});
  CHECK(world.meetings[0].claims[2] == Claim{"duration", "60", {1, 2}});
}

TEST_CASE("five thousand meetings of one pair on as many days stay as many") {
  std::vector<ArticleMaker> articles;
  for (std::size_t i = 0; i < 5000; ++i)
    articles.push_back(ArticleMaker(number(i)).meeting(two, add_days({2010, 1, 1}, static_cast<int>(i))));
  CHECK(resolve_all(articles).meetings.size() == 5000);
}

TEST_CASE("five thousand tellings of one meeting are one, however many say no day") {
  std::vector<ArticleMaker> articles;
  for (std::size_t i = 0; i < 5000; ++i) {
    ArticleMaker article(number(i), Date{2026, 1, 23});
    i % 2 == 0 ? article.meeting(two) : article.meeting(i % 3 == 0 ? three : two, Date{2026, 1, 22});
    articles.push_back(article);
  }
  CHECK(resolve_all(articles).meetings.size() == 1);
}

TEST_CASE("five thousand tellings that nothing places in time stay apart") {
  std::vector<ArticleMaker> articles;
  for (std::size_t i = 0; i < 5000; ++i) articles.push_back(ArticleMaker(number(i)).meeting(two));
  CHECK(resolve_all(articles).meetings.size() == 5000);
}

TEST_CASE("a dozen meetings of the same people on one day are numbered, and stand in the order of their ids as texts") {
  std::vector<ArticleMaker> articles{ArticleMaker("a", Date{2026, 1, 23})};
  for (int i = 0; i < 12; ++i) articles[0].meeting(two, Date{2026, 1, 22});  // one article tells a meeting once
  const World world = resolve_all(articles);
  REQUIRE(world.meetings.size() == 12);
  const auto ids = ids_of(world.meetings);
  CHECK(std::is_sorted(ids.begin(), ids.end()));
  CHECK(ids[1] == ids[0] + "-10");
  CHECK(ids[4] == ids[0] + "-2");
  CHECK(world.meetings[4].sources == std::vector<FactRef>{{0, 1}});
}

TEST_CASE("a meeting told once is told as its article has it") {
  ArticleMaker article("a", Date{2026, 1, 23});
  Meeting& told = article.meeting(two, Date{2026, 1, 22}, MeetingStatus::held, "Oslo").last_meeting();
  told.parts = {{1, "host"}, {0, "guest"}};
  told.topics = {"trade", "fish", "trade"};
  told.date_text = "jeudi";
  told.duration_minutes = 90;
  told.outcome = OutcomeTold{Outcome::agreed, {}};
  told.cameo = "046";
  told.confidence = 0.5;
  const WorldMeeting meeting = resolve_all({article}).meetings.at(0);
  CHECK(meeting.participants == std::vector<std::uint32_t>{0, 1});
  CHECK(meeting.parts == std::vector<std::pair<std::uint32_t, std::string>>{{0, "guest"}, {1, "host"}});
  CHECK(meeting.topics == std::vector<std::string>{"fish", "trade"});
  CHECK(meeting.places == std::vector<std::uint32_t>{2});
  CHECK(meeting.date_text == "jeudi");
  CHECK(meeting.duration_minutes == 90);
  CHECK(meeting.outcome == Outcome::agreed);
  CHECK(meeting.cameo == "046");
  CHECK(meeting.confidence == 0.5);
  CHECK(meeting.claims.empty());
  told.parts.push_back({0, "host"});  // the same guest by another part: the one told as often, and first by value, holds
  CHECK(resolve_all({article}).meetings.at(0).parts == meeting.parts);
}
