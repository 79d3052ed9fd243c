#pragma once

/// How sure the model's heads must be, as probabilities; set on development articles.
namespace entrevue::extract {

struct Thresholds {
  // Words.
  double token = 0.3;        ///< of a token, for it to belong to a telling
  double telling = 0.6;      ///< of a group of words that no table knows
  double no_telling = 0.05;  ///< below it a word of the tables tells no meeting
  double plain = 0.7;        ///< from it a word of the tables needs neither scene nor support
  double one_sided = 0.4;    ///< from it a word of the tables tells a meeting with people whom the article never names
  double back = 0.3;         ///< that a noun without parties comes back to a meeting told before
  // Parties.
  double parties = 0.65;       ///< of the telling, for the model to say who takes part where the tree does not
  double party = 0.55;         ///< of each of them
  double further_party = 0.8;  ///< beside those that the tree gave
  double no_party = 0.25;      ///< below it one of those is none
  double judged = 0.45;        ///< telling times the least sure of its parties
  double lone_telling = 0.8;   ///< of the telling, for it to be told of those who are known, the other side being unknown
  double lone_party = 0.7;     ///< of each of those
  double lone_second = 0.45;   ///< beside one alone, of somebody who took part in what was told right before
  // Places, times and status.
  double place = 0.3, no_place = 0.03;
  double time = 0.5;          ///< of the likeliest, for it to be the one instead of that of the rules
  double new_time = 0.6;      ///< where they have none
  double no_time = 0.1;       ///< below it that of the rules is not
  double status = 0.8;        ///< against what the clause says
  double open_status = 0.65;  ///< where the clause says it by a present tense or nothing at all
  // Whom descriptions and pronouns mean.
  double antecedent = 0.5;
  double pronoun_by_rules = 0.2, description_by_rules = 0.1;  ///< of whom the rules have chosen, when nobody is that likely
  // Roles.
  double title = 0.85, title_inside = 0.5;  ///< of a title's first token, and of each further one
  double no_title = 0.1;                    ///< below it the words of a rule's title are none
  double bearer = 0.8;                      ///< of who bears it
  double service = 0.4;                     ///< of whom a title serves, where no word says so
  // Which tellings are of one meeting.
  double same = 0.55;
  double same_with_others = 0.9;  ///< when each has people that the other lacks, and one alone is in both
};

inline constexpr Thresholds thresholds;

}  // namespace entrevue::extract
