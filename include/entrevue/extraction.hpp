#pragma once

#include <string_view>

namespace entrevue {

/// Who decides which meetings an article tells, and who takes part. Days, and which tellings are of one meeting, are decided
/// alike in all three, so that what each brings can be compared.
enum class MeetingsBy {
  both,   ///< the rules first, then the model's heads
  rules,  ///< tables of verbs and nouns over trees, as if the model had no heads for meetings
  heads   ///< the model's heads alone say what tells a meeting, who is party to it, where it is and what became of it
};

[[nodiscard]] std::string_view to_string(MeetingsBy value);
/// The value of that name; throws Error naming the valid ones.
[[nodiscard]] MeetingsBy meetings_by(std::string_view name);

/// How facts are drawn from an annotated article.
struct ExtractionOptions {
  MeetingsBy meetings_by = MeetingsBy::both;
  bool calibrated = true;  ///< confidences say how often such facts are right, not the raw numbers that rules and heads give
};

}  // namespace entrevue
