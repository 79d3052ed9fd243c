#include "extract/tree.hpp"

namespace entrevue::extract {
namespace {

constexpr std::size_t longest_path = 32;  ///< steps up a tree; bounds the work on endless sentences

bool is_clausal(std::string_view relation) {
  const std::string_view plain = annotate::universal(relation);
  return plain == "root" || plain == "ccomp" || plain == "advcl" || plain == "parataxis" || plain == "csubj" ||
         relation == "acl:relcl";
}

}  // namespace

Tree::Tree(const View& view, const std::vector<Name>& names)
    : words_(view.analysis().words), sentence_begins_(view.analysis().sentence_words) {
  link(view);
  place_names(names);
}

void Tree::link(const View& view) {
  begins_.assign(words_.size() + 2, 0);
  for (const annotate::Word& word : words_)
    if (word.head != annotate::Word::root) ++begins_[word.head + 2];
  for (std::size_t i = 2; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  children_.resize(words_.size());
  for (std::size_t w = 0; w < words_.size(); ++w)
    if (words_[w].head != annotate::Word::root) children_[begins_[words_[w].head + 1]++] = w;
  sentence_of_.resize(words_.size());
  for (std::size_t s = 0; s + 1 < sentence_begins_.size(); ++s)
    for (std::size_t w = sentence_begins_[s]; w < sentence_begins_[s + 1]; ++w) sentence_of_[w] = s;
  word_at_.resize(view.size() + 1, words_.size());
  std::size_t next = words_.size();
  for (std::size_t token = view.size() + 1; token-- > 0;) {
    while (next > 0 && words_[next - 1].token >= token) --next;
    word_at_[token] = next;
  }
}

void Tree::place_names(const std::vector<Name>& names) {
  name_at_.assign(words_.size(), none);
  name_heads_.assign(names.size(), none);
  for (std::size_t n = 0; n < names.size(); ++n) {
    for (std::size_t w = word_at_[names[n].first]; w < words_.size() && words_[w].token < names[n].last; ++w)
      if (words_[w].span.begin < names[n].span.end && words_[w].span.end > names[n].span.begin) name_at_[w] = n;
  }
  for (std::size_t w = 0; w < words_.size(); ++w) {
    if (name_at_[w] == none || name_heads_[name_at_[w]] != none) continue;
    std::size_t top = w;
    for (std::size_t step = 0; step < longest_path && words_[top].head != annotate::Word::root; ++step) {
      if (name_at_[words_[top].head] != name_at_[w]) break;
      top = words_[top].head;
    }
    name_heads_[name_at_[w]] = top;
  }
}

std::size_t Tree::child(std::size_t word, std::string_view relation) const {
  for (const std::size_t c : children(word))
    if (relates(c, relation)) return c;
  return none;
}

bool Tree::relates(std::size_t word, std::string_view relation) const {
  const std::string& own = words_[word].relation;
  return relation.find(':') == std::string_view::npos ? annotate::universal(own) == relation : own == relation;
}

char Tree::gender(std::size_t word) const {
  const std::string_view gender = annotate::feature(words_[word], "Gender");
  return gender == "Masc" ? 'm' : gender == "Fem" ? 'f' : '-';
}

std::size_t Tree::clause(std::size_t word) const {
  for (std::size_t step = 0; step < longest_path; ++step) {
    if (words_[word].head == annotate::Word::root || is_clausal(words_[word].relation)) return word;
    if (relates(word, "conj") && words_[word].upos == annotate::Upos::verb) return word;
    word = words_[word].head;
  }
  return word;
}

bool Tree::is_below(std::size_t word, std::size_t above, std::size_t reach) const {
  for (std::size_t step = 0; step <= reach; ++step) {
    if (word == above) return true;
    if (words_[word].head == annotate::Word::root) return false;
    word = words_[word].head;
  }
  return false;
}

std::string_view Tree::preposition(std::size_t word) const {
  const std::size_t marker = child(word, "case");
  return marker == none ? std::string_view() : std::string_view(words_[marker].lemma);
}

}  // namespace entrevue::extract
