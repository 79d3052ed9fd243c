"""What articles tell, as targets of heads."""
from __future__ import annotations

import unittest

import numpy as np
import torch

from train import gold, passages, stories
from train.batches import PairRows, bundles_of, lay
from train.encoding import pack
from train.examples import Document, Span
from train.model import PairHead
from train.names import raw_document

import toy

MARKED = """== s-1 | outlet: agency | published: 2025-03-14 | construction: active
{r1 Maire} {p1 Awa} {m1 a vu} {p2 Lomé}. {p1+p2.p Ils} {m2 voteront} au {l1 Nord}.
-- m1 | meeting | held | participants p1 p2 | parts - | places - | date - | duration - | topics - | said asserted
-- m2 | meeting | scheduled | participants p1 p2 | parts - | places l1 | date - | duration - | topics - | said asserted
-- r1 | p1 | maire | of - | current
"""


def told() -> Document:
    passage = passages._passage(MARKED[3:])
    cut: list[list[Span]] = [[]]
    data, begin = passage.text.encode(), 0
    for end in range(len(data) + 1):
        if end == len(data) or data[end:end + 1] in (b" ", b"."):
            if begin < end:
                cut[-1].append((begin, end))
            if data[end:end + 1] == b".":
                cut[-1].append((end, end + 1))
                cut.append([])
            begin = end + 1
    cut = [tokens for tokens in cut if tokens]
    entry = gold.standoff(passage, "s-1", "train")
    document = raw_document(passage.text, cut, Document("s-1", "toy", "fr"), [], [])
    stories.tell(entry, cut, document)
    return document


class Targets(unittest.TestCase):
    def test_every_token_has_its_labels(self) -> None:
        first, second = told().sentences
        self.assertEqual(first.tell, [0, 0, 1, 1, 0, 0])
        self.assertEqual(second.tell, [0, 2, 0, 0, 0])
        self.assertEqual(first.title, [1, 0, 0, 0, 0, 0])

    def test_pairs_say_who_takes_part_and_where(self) -> None:
        story = told().sentences[0].story
        assert story is not None
        label = {(p.first, p.second): p.label for p in story.pairs["party"]}
        seen, vote = stories.Stretch(0, 2, 4), stories.Stretch(1, 1, 2)
        self.assertEqual(label[seen, stories.Stretch(0, 1, 2)], 1)
        self.assertEqual(label[vote, stories.Stretch(1, 0, 1)], 1)
        self.assertEqual(label[vote, stories.Stretch(1, 3, 4)], 2)
        self.assertEqual(label[seen, stories.Stretch(1, 3, 4)], 0)
        self.assertEqual([(p.first, p.second, p.label) for p in story.pairs["again"]], [(vote, seen, 0)])
        self.assertEqual([p.label for p in story.pairs["bearer"] if p.second == stories.Stretch(0, 1, 2)], [1])

    def test_features_are_rows_of_their_tables(self) -> None:
        story = told().sentences[0].story
        assert story is not None
        for name, pairs in story.pairs.items():
            for pair in pairs:
                self.assertTrue(all(0 <= f < stories.PAIR_KINDS[name].features for f in pair.features), (name, pair))


class Features(unittest.TestCase):
    def test_numbers_are_those_of_the_program(self) -> None:
        """The same as in tests/extract/judge.cpp."""
        def features(kind: str, first: stories.Stretch, second: stories.Stretch, form: int, entity: int) -> tuple[int, ...]:
            return stories.mention_features(first, stories.Mention(second, frozenset(), form, entity), stories.PAIR_KINDS[kind])
        at = stories.Stretch
        self.assertEqual(features("party", at(0, 2, 4), at(0, 1, 2), 0, 0), (4, 7, 10, 13, 15))
        self.assertEqual(features("party", at(1, 2, 3), at(0, 3, 4), 1, 2), (3, 8, 12, 13, 21))
        self.assertEqual(features("party", at(0, 2, 4), at(0, 26, 28), 2, 1), (4, 9, 11, 14, 19))
        self.assertEqual(features("bearer", at(0, 0, 1), at(0, 4, 5), 0, 0), (2, 4, 7, 11, 13))


class Laying(unittest.TestCase):
    def test_windows_of_one_story_stay_together(self) -> None:
        document, of = told(), toy.encoder(toy.documents())
        windows = [w for s in document.sentences for w in pack([of.encode(s, "fr")], 48)]
        self.assertEqual([len(b) for b in bundles_of(windows + windows, 400)], [2, 2])
        self.assertEqual([len(b) for b in bundles_of(windows, 2)], [1, 1])

    def test_pairs_of_a_batch_are_those_whose_sentences_it_holds(self) -> None:
        document, of = told(), toy.encoder(toy.documents())
        encoded = [of.encode(s, "fr") for s in document.sentences]
        story = document.sentences[0].story
        assert story is not None
        whole, part = lay(pack(encoded, 48)), lay(pack(encoded[:1], 48))
        self.assertEqual(len(whole.pairs["party"].labels), len(story.pairs["party"]))
        self.assertNotIn("again", part.pairs)


class Head(unittest.TestCase):
    def test_a_pair_is_scored_by_the_formula(self) -> None:
        torch.manual_seed(2)
        head = PairHead(8, 4, stories.PairKind(("none", "party"), 1, 1, 5))
        vectors = torch.randn(6, 8)
        one = lambda *values: torch.tensor(values)
        rows = PairRows(one(1, 2, 4), one(0, 0, 1), 2, one(0), one(1), one((0, 3)), one(1))
        with torch.no_grad():
            found = head(vectors, rows)[0].numpy()
            a, b = (linear(vectors).numpy() for linear in (head.first, head.second))
        a, b, table = (a[1] + a[2]) / 2, b[4], head.features.detach().numpy()
        hidden = np.maximum(0, a[:4] + b[:4] + a[4:] * b[4:] + table[0] + table[3])
        np.testing.assert_allclose(found, head.out.detach().numpy() @ hidden + head.out_bias.detach().numpy(), rtol=1e-5)


if __name__ == "__main__":
    unittest.main()
