"""What an article tells, for the heads that find it: which words tell a meeting and what became of it, which words are a title,
and pairs of stretches (docs/models.md): who is a party of what is told, which tellings are of one meeting, who bears a title.

The marks are those of passages and of gold facts (docs/annotation.md). The features of pairs are the program's own
(src/extract/pair_features.hpp); the two must agree."""
from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import Any

from . import passages
from .examples import Document, Span

TELL_LABELS = ("none", *passages.STATUSES)
TITLE_LABELS = ("none", "begin", "inside")
FORMS = {None: 0, "n": 1, "p": 2}
KINDS = "pil"


@dataclass(frozen=True)
class PairKind:
    """`back` and `ahead` are how many sentences the second stretch may stand before and after the first; `features` how many rows
    the table has."""

    labels: tuple[str, ...]
    back: int
    ahead: int
    features: int


PAIR_KINDS = {
    "party": PairKind(("none", "party", "place"), 4, 2, 22),
    "again": PairKind(("other", "same"), 15, 0, 10),
    "bearer": PairKind(("none", "bearer", "of"), 2, 1, 19),
}
GAPS = (2, 5, 10, 20, 40)  # tokens between two stretches of a sentence
AGAIN_STEPS = (1, 2, 3, 4, 6, 9, 16)  # sentences between two tellings


@dataclass(frozen=True)
class Stretch:
    """Tokens [begin, end) of a sentence."""

    sentence: int
    begin: int
    end: int


@dataclass(frozen=True)
class Pair:
    first: Stretch
    second: Stretch
    features: tuple[int, ...]
    label: int


@dataclass(frozen=True)
class Mention:
    at: Stretch
    entities: frozenset[str]
    form: int
    kind: int


@dataclass(frozen=True)
class Telling:
    """One return to a meeting, with who takes part in it and where it is."""

    at: Stretch
    meeting: str
    parties: frozenset[str]
    places: frozenset[str]

    def label(self, mention: Mention) -> int:
        """Of PAIR_KINDS["party"]."""
        return 1 if mention.entities <= self.parties else 2 if mention.entities <= self.places else 0


@dataclass
class Story:
    pairs: dict[str, list[Pair]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)


def mention_features(first: Stretch, mention: Mention, kind: PairKind) -> tuple[int, ...]:
    """Sentences apart, form, kind, order, tokens apart."""
    apart = mention.at.sentence - first.sentence
    base = kind.back + kind.ahead + 1
    after = (mention.at.sentence, mention.at.begin) >= (first.sentence, first.begin)
    gap = len(GAPS) + 1
    if apart == 0:
        gap = bisect.bisect_right(GAPS, max(0, mention.at.begin - first.end, first.begin - mention.at.end))
    return apart + kind.back, base + mention.form, base + 3 + mention.kind, base + 6 + after, base + 8 + gap


def again_features(first: Stretch, second: Stretch, same_words: bool) -> tuple[int, ...]:
    """Sentences apart, whether the words are the same."""
    return bisect.bisect_right(AGAIN_STEPS, first.sentence - second.sentence), 8 + same_words


class _Teller:
    """One article's marks (bytes) on the tokens of its sentences (bytes)."""

    def __init__(self, entry: dict[str, Any], cut: list[list[Span]], document: Document) -> None:
        self.entry, self.cut, self.document = entry, cut, document
        self.mentions, self.tellings, self.titles = self._marks()

    def at(self, begin: int, end: int) -> Stretch | None:
        for s, tokens in enumerate(self.cut):
            if tokens and tokens[-1][1] > begin:
                inside = [i for i, (b, e) in enumerate(tokens) if b < end and begin < e]
                return Stretch(s, inside[0], inside[-1] + 1) if inside else None
        return None

    def _marks(self) -> tuple[list[Mention], list[Telling], dict[Stretch, set[str]]]:
        mentions, tellings, titles = [], [], {}
        meetings = {m["id"]: (frozenset(m["participants"]), frozenset(m["places"])) for m in self.entry["meetings"]}
        for begin, end, key in self.entry["marks"]:
            stretch = self.at(begin, end)
            if stretch is None:
                continue
            if mention := passages.MENTION.fullmatch(key):
                mentions.append(Mention(stretch, frozenset(mention["entities"].split("+")), FORMS[mention["form"]], KINDS.index(key[0])))
            elif key in meetings:
                tellings.append(Telling(stretch, key, *meetings[key]))
            elif key.startswith("r"):
                titles.setdefault(stretch, set()).add(key)
        return mentions, tellings, titles

    def near(self, first: Stretch, kind: PairKind) -> list[Mention]:
        return [m for m in self.mentions if -kind.back <= m.at.sentence - first.sentence <= kind.ahead]

    def party_pairs(self) -> list[Pair]:
        kind = PAIR_KINDS["party"]
        return [Pair(t.at, mention.at, mention_features(t.at, mention, kind), t.label(mention))
                for t in self.tellings for mention in self.near(t.at, kind)]

    def again_pairs(self) -> list[Pair]:
        kind, pairs = PAIR_KINDS["again"], []
        words = lambda s: [self.document.sentences[s.sentence].form(t).lower() for t in range(s.begin, s.end)]
        for i, later in enumerate(self.tellings):
            for earlier in self.tellings[max(0, i - 40):i]:
                if 0 <= later.at.sentence - earlier.at.sentence <= kind.back and later.at != earlier.at:
                    features = again_features(later.at, earlier.at, words(later.at) == words(earlier.at))
                    pairs.append(Pair(later.at, earlier.at, features, int(later.meeting == earlier.meeting)))
        return pairs

    def bearer_pairs(self) -> list[Pair]:
        kind, pairs = PAIR_KINDS["bearer"], []
        roles = {role["id"]: role for role in self.entry["roles"]}
        for stretch, keys in self.titles.items():
            told = [roles[key] for key in keys if key in roles]
            bearers, served = {role["person"] for role in told}, {role["of"] for role in told}
            for mention in self.near(stretch, kind):
                label = 1 if mention.entities & bearers else 2 if mention.entities & served else 0
                pairs.append(Pair(stretch, mention.at, mention_features(stretch, mention, kind), label))
        return pairs


def _tokens(told: list[tuple[Stretch, int, int]], counts: list[int]) -> list[list[int]]:
    """Labels by sentence; each stretch gives one for its first token and one for the others."""
    labels = [[0] * count for count in counts]
    for stretch, first, other in told:
        row = labels[stretch.sentence]
        row[stretch.begin:stretch.end] = [first] + [other] * (stretch.end - stretch.begin - 1)
    return labels


def tell(entry: dict[str, Any], cut: list[list[Span]], document: Document) -> None:
    """Puts what an article tells on its sentences. `entry` is as `gold.standoff` makes it, `cut` the tokens in bytes."""
    teller = _Teller(entry, cut, document)
    status = {m["id"]: TELL_LABELS.index(m["status"]) for m in entry["meetings"]}
    counts = [len(tokens) for tokens in cut]
    tells = _tokens([(t.at, status[t.meeting], status[t.meeting]) for t in teller.tellings], counts)
    titles = _tokens([(stretch, 1, 2) for stretch in teller.titles], counts)
    pairs = {"party": teller.party_pairs(), "again": teller.again_pairs(), "bearer": teller.bearer_pairs()}
    story = Story(pairs, teller.mentions, teller.tellings)
    for index, sentence in enumerate(document.sentences):
        sentence.story, sentence.place, sentence.tell, sentence.title = story, index, tells[index], titles[index]
