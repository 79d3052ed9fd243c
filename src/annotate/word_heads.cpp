#include "annotate/word_heads.hpp"

#include "annotate/softmax.hpp"
#include "annotate/temperature.hpp"
#include "entrevue/error.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace entrevue::annotate {
namespace {

Upos upos_label(std::string_view label) {
  if (const auto upos = parse_upos(label)) return *upos;
  throw InputError(fmt::format("the model's label \"{}\" is no universal part of speech", label));
}

void check_outputs(const encoder::Linear& linear, std::size_t labels, std::string_view head) {
  if (labels == 0 || linear.outputs() != labels)
    throw InputError(fmt::format("the model's head \"{}\" has {} labels and {} outputs; get the model again", head, labels,
                                 linear.outputs()));
}

std::size_t values_of(const std::vector<encoder::Feature>& features) {
  std::size_t sum = 0;
  for (const auto& feature : features) {
    if (feature.values.empty()) throw InputError(fmt::format("the model's feature \"{}\" has no values", feature.name));
    sum += feature.values.size();
  }
  return sum;
}

/// CoNLL-U sorts features by name without regard to case.
std::vector<std::size_t> order_of_names(const std::vector<encoder::Feature>& features) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  for (std::size_t i = 0; i < features.size(); ++i) keys.emplace_back(text::to_lower(features[i].name), i);
  std::sort(keys.begin(), keys.end());
  std::vector<std::size_t> order;
  for (const auto& [name, index] : keys) order.push_back(index);
  return order;
}

}  // namespace

WordHeads::WordHeads(const encoder::Model& model)
    : upos_(model, "upos"),
      feats_(model, "feats"),
      lemma_(model, "lemma"),
      features_(model.head("feats").features),
      model_(model) {
  const encoder::Head& upos = model.head("upos");
  const encoder::Head& lemma = model.head("lemma");
  for (const std::string& label : upos.labels) upos_labels_.push_back(upos_label(label));
  for (const std::string& label : lemma.labels) scripts_.emplace_back(label);
  by_name_ = order_of_names(features_);
  check_outputs(upos_, upos_labels_.size(), "upos");
  check_outputs(feats_, values_of(features_), "feats");
  check_outputs(lemma_, scripts_.size(), "lemma");
  upos_temperature_ = temperature(model, "upos");
  feats_temperature_ = temperature(model, "feats");
  lemma_temperature_ = temperature(model, "lemma");
}

void WordHeads::tag_upos(std::span<const float> scores, Word& word) const {
  const Choice choice = choose(scores, upos_temperature_);
  word.upos = upos_labels_[choice.label];
  word.upos_confidence = choice.confidence;
}

void WordHeads::tag_feats(std::span<const float> scores, Word& word) const {
  std::vector<const std::string*> values(features_.size());
  word.feats_confidence = 1;
  std::size_t at = 0;
  for (std::size_t i = 0; i < features_.size(); ++i) {
    const Choice choice = choose(scores.subspan(at, features_[i].values.size()), feats_temperature_);
    values[i] = &features_[i].values[choice.label];
    word.feats_confidence *= choice.confidence;
    at += features_[i].values.size();
  }
  word.feats.clear();
  for (const std::size_t i : by_name_)
    if (!values[i]->empty()) word.feats += (word.feats.empty() ? "" : "|") + features_[i].name + "=" + *values[i];
}

std::optional<std::string> WordHeads::exception(std::string_view language, const Word& word) const {
  const auto& exceptions = model_.header().lemma_exceptions;
  const auto known = exceptions.find(language);
  if (known == exceptions.end() || word.form.size() > 100) return std::nullopt;
  return known->second.find(text::to_lower(word.form), to_string(word.upos));
}

void WordHeads::tag_lemma(std::span<const float> scores, std::optional<std::string> exception, Word& word) const {
  if (exception) {
    word.lemma = std::move(*exception);
    word.lemma_confidence = word.upos_confidence;  // what the look-up rests on
    return;
  }
  const Choice choice = choose(scores, lemma_temperature_);
  word.lemma = scripts_[choice.label].apply(word.form);
  word.lemma_confidence = choice.confidence;
}

void WordHeads::tag(const encoder::QuantizedRows& vectors, std::string_view language, std::span<Word> words,
                    HeadBuffers& buffers) const {
  const auto each = [&](const encoder::Linear& linear, auto fill) {
    const auto scores = apply(linear, vectors, buffers);
    for (std::size_t i = 0; i < words.size(); ++i) fill(scores.subspan(i * linear.outputs(), linear.outputs()), words[i]);
  };
  each(upos_, [&](auto scores, Word& word) { tag_upos(scores, word); });
  each(feats_, [&](auto scores, Word& word) { tag_feats(scores, word); });
  each(lemma_, [&](auto scores, Word& word) { tag_lemma(scores, exception(language, word), word); });
}

}  // namespace entrevue::annotate
