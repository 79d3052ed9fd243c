#include "score/facts_gold.hpp"

#include "entrevue/error.hpp"
#include "score/conllu.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace entrevue::score {
namespace {

namespace fs = std::filesystem;
using Json = rapidjson::Value;

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) throw InputError(fmt::format("{} cannot be read", file.string()));
  std::string text = std::move(bytes).str();
  if (!text::is_valid_utf8(text)) throw InputError(fmt::format("{} is no UTF-8", file.string()));
  return text;
}

/// What an object holds, by kind; `where` opens complaints.
class Object {
 public:
  Object(const Json& value, const std::string& where) : value_(value), where_(where) {
    if (!value.IsObject()) throw InputError(where + ": an object is expected");
  }
  [[nodiscard]] std::string text(const char* key) const {
    const Json* found = find(key);
    if (!found || found->IsNull()) return {};
    if (!found->IsString()) throw InputError(fmt::format("{}: \"{}\" is no text", where_, key));
    return {found->GetString(), found->GetStringLength()};
  }
  [[nodiscard]] std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> result;
    for (const Json& item : list(key)) {
      if (!item.IsString()) throw InputError(fmt::format("{}: \"{}\" holds something that is no text", where_, key));
      result.emplace_back(item.GetString(), item.GetStringLength());
    }
    return result;
  }
  [[nodiscard]] Json::ConstArray list(const char* key) const {
    static const Json nothing(rapidjson::kArrayType);
    const Json* found = find(key);
    if (!found || found->IsNull()) return nothing.GetArray();
    if (!found->IsArray()) throw InputError(fmt::format("{}: \"{}\" is no list", where_, key));
    return found->GetArray();
  }
  [[nodiscard]] const std::string& where() const { return where_; }

 private:
  [[nodiscard]] const Json* find(const char* key) const {
    const auto found = value_.FindMember(key);
    return found == value_.MemberEnd() ? nullptr : &found->value;
  }
  const Json& value_;
  const std::string& where_;
};

rapidjson::Document parse(const std::string& json, const std::string& where) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (document.HasParseError())
    throw InputError(fmt::format("{}: {} (byte {})", where, rapidjson::GetParseError_En(document.GetParseError()),
                                 document.GetErrorOffset()));
  return document;
}

NamedMeeting read_meeting(const Object& object) {
  NamedMeeting meeting;
  meeting.kind = from_string<MeetingKind>(object.text("kind"));
  meeting.status = from_string<MeetingStatus>(object.text("status"));
  meeting.participants = object.texts("participants"), meeting.places = object.texts("places");
  const auto date = object.texts("date");
  if (date.size() == 2) meeting.date = {date[0], date[1]};
  if (const std::string said = object.text("said"); !said.empty()) meeting.said = from_string<Said>(said);
  return meeting;
}

/// NAME.json: the facts by names.
NamedFacts read_named(const Object& object) {
  NamedFacts facts;
  for (const Json& item : object.list("entities")) {
    const Object entity(item, object.where());
    facts.entities.push_back({entity.text("name"), from_string<EntityType>(entity.text("type")), entity.texts("names"), {}});
  }
  for (const Json& item : object.list("roles")) {
    const Object role(item, object.where());
    facts.roles.push_back({role.text("person"), role.text("title"), role.text("of")});
  }
  for (const Json& item : object.list("meetings")) facts.meetings.push_back(read_meeting({item, object.where()}));
  return facts;
}

std::optional<EntityType> type_of(char letter) {
  switch (letter) {
    case 'p':
      return EntityType::person;
    case 'i':
      return EntityType::institution;
    case 'l':
      return EntityType::place;
    default:
      return std::nullopt;
  }
}

/// "p1", "p1.n", "p1+p2.p" -> the entities and the form; nothing for the marks of meetings and roles.
struct MarkKey {
  std::vector<std::string> entities;
  MentionForm form = MentionForm::name;
};
std::optional<MarkKey> parse_mark(std::string_view key) {
  MarkKey result;
  if (key.ends_with(".n"))
    result.form = MentionForm::nominal, key.remove_suffix(2);
  else if (key.ends_with(".p"))
    result.form = MentionForm::pronoun, key.remove_suffix(2);
  while (!key.empty()) {
    const std::size_t end = std::min(key.find('+'), key.size());
    if (!type_of(key.front())) return std::nullopt;
    result.entities.emplace_back(key.substr(0, end));
    key.remove_prefix(std::min(key.size(), end + 1));
  }
  return result;
}

constexpr std::string_view topic_mark = ".topic";

/// Marks beside a text -> facts by names, and chains.
class Marks {
 public:
  Marks(const Object& object, GoldFacts& gold) : gold_(gold) {
    gold_.mentions.emplace();
    for (const Json& item : object.list("marks")) add(item, object.where());
    for (const auto& [key, names] : names_)
      gold_.facts.entities.push_back({fullest(names), *type_of(key.front()), names, {}});
    for (const Json& item : object.list("roles")) {
      const Object role(item, object.where());
      const std::string person = name_of(role.text("person")), of = name_of(role.text("of"));
      if (!person.empty())
        gold_.facts.roles.push_back(
            {person, role.text("title"), of.empty() ? role.text("of_text") : of, told(role.text("id"))});
    }
    for (const Json& item : object.list("meetings")) {
      const Object told_here(item, object.where());
      NamedMeeting meeting = read_meeting(told_here);
      meeting.told = told(told_here.text("id"));
      meeting.topics = topics_[told_here.text("id")];
      name_all(meeting.participants), name_all(meeting.places);
      if (!meeting.participants.empty()) gold_.facts.meetings.push_back(std::move(meeting));
    }
  }

 private:
  void add(const Json& item, const std::string& where) {
    if (!item.IsArray() || item.Size() != 3 || !item[0].IsUint64() || !item[1].IsUint64() || !item[2].IsString())
      throw InputError(fmt::format("{}: a mark is no [begin, end, key]", where));
    const Span span{item[0].GetUint64(), item[1].GetUint64()};
    if (span.begin >= span.end || span.end > gold_.text.size())
      throw InputError(fmt::format("{}: a mark from byte {} to {} lies outside the text", where, span.begin, span.end));
    const std::string_view key = item[2].GetString();
    told_.try_emplace(std::string(key), span);
    if (key.ends_with(topic_mark))
      topics_[std::string(key.substr(0, key.size() - topic_mark.size()))].emplace_back(cover(gold_.text, span));
    const auto mark = parse_mark(key);
    if (!mark || mark->entities.empty()) return;
    if (mark->form == MentionForm::name)
      for (const std::string& entity : mark->entities) note_name(entity, std::string(cover(gold_.text, span)));
    if (mark->entities.size() == 1 && mark->entities.front().front() != 'l')
      gold_.mentions->push_back({span, chain_.try_emplace(mark->entities.front(), chain_.size()).first->second, mark->form});
  }
  void note_name(const std::string& key, std::string name) {
    auto& names = names_[key];
    const auto place = std::lower_bound(names.begin(), names.end(), name);
    if (place == names.end() || *place != name) names.insert(place, std::move(name));
  }
  static std::string fullest(const std::vector<std::string>& names) {
    return *std::max_element(names.begin(), names.end(),
                             [](const auto& a, const auto& b) { return std::pair(a.size(), a) < std::pair(b.size(), b); });
  }
  /// Where the meeting or role of that id is told first.
  [[nodiscard]] std::optional<Span> told(const std::string& id) const {
    const auto found = told_.find(id);
    return found == told_.end() ? std::nullopt : std::optional(found->second);
  }
  /// Empty for those who are never named.
  [[nodiscard]] std::string name_of(const std::string& key) const {
    const auto found = names_.find(key);
    return found == names_.end() ? std::string() : fullest(found->second);
  }
  void name_all(std::vector<std::string>& keys) const {
    for (std::string& key : keys) key = name_of(key);
    std::erase(keys, "");
  }

  GoldFacts& gold_;
  std::map<std::string, std::vector<std::string>> names_;  // by key, sorted
  std::map<std::string, std::size_t> chain_;
  std::map<std::string, Span> told_;                        // by key, the first mark
  std::map<std::string, std::vector<std::string>> topics_;  // by meeting
};

class Loader {
 public:
  explicit Loader(const std::vector<std::string>& texts) : texts_(texts) {}
  void load(const fs::path& path) {
    if (fs::is_directory(path)) return load_folder(path);
    if (path.extension() != ".jsonl")
      throw UsageError(
          fmt::format("{} is neither a folder of NAME.txt with NAME.json nor a .jsonl file of marks", path.string()));
    load_marks(path);
  }
  std::vector<GoldFacts> finish() {
    if (found_.empty())
      throw UsageError("no gold was found; give folders of NAME.txt with NAME.json, or .jsonl files of marks");
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return std::move(found_);
  }

 private:
  void load_folder(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".jsonl") load_marks(entry.path());
      if (entry.path().extension() != ".json") continue;
      const std::string where = entry.path().string();
      const rapidjson::Document json = parse(read_text(entry.path()), where);
      const Object object(json, where);
      GoldFacts& gold = found_.emplace_back();
      gold.id = entry.path().stem().string();
      gold.text = read_text(fs::path(entry.path()).replace_extension(".txt"));
      gold.published = parse_iso_date(object.text("published"));
      gold.facts = read_named(object), gold.ignored_names = object.texts("boilerplate_names");
    }
  }
  void load_marks(const fs::path& file) {
    std::istringstream lines(read_text(file));
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number)
      if (!line.empty()) load_line(line, fmt::format("{}:{}", file.string(), number), file.parent_path());
  }
  void load_line(const std::string& line, const std::string& where, const fs::path& folder) {
    const rapidjson::Document json = parse(line, where);
    const Object object(json, where);
    GoldFacts& gold = found_.emplace_back();
    gold.id = object.text("id"), gold.part = object.text("part"), gold.outlet = object.text("outlet");
    gold.constructions = object.texts("constructions"), gold.published = parse_iso_date(object.text("published"));
    gold.text = text_of(gold.id, where, folder);
    const Marks marks(object, gold);
  }
  /// ID.txt, or the text of the treebank ID.conllu, in a folder of texts, else beside the marks.
  [[nodiscard]] std::string text_of(const std::string& id, const std::string& where, const fs::path& folder) const {
    for (const fs::path& part : fs::path(id))
      if (part == ".." || fs::path(id).is_absolute())
        throw InputError(fmt::format("{}: the id \"{}\" leads out of the folder of texts", where, id));
    std::vector<fs::path> places(texts_.begin(), texts_.end());
    places.push_back(folder / "texts");
    for (const fs::path& place : places)
      if (const fs::path plain = place / (id + ".txt"); fs::exists(plain))
        return read_text(plain);
      else if (const fs::path bank = place / (id + ".conllu"); fs::exists(bank))
        return read_conllu(read_text(bank), bank.string()).front().text;
    throw UsageError(
        fmt::format("{}: the text of \"{}\" is not at hand; give the folder of the texts with --texts", where, id));
  }

  const std::vector<std::string>& texts_;
  std::vector<GoldFacts> found_;
};

}  // namespace

std::vector<GoldFacts> load_gold_facts(const std::vector<std::string>& paths, const std::vector<std::string>& texts) {
  Loader loader(texts);
  for (const std::string& path : paths) loader.load(path);
  return loader.finish();
}

}  // namespace entrevue::score
