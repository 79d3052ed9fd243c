"""Whom descriptions and pronouns mean: the network, and what it is trained on."""
from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from train import antecedents, export
from train.antecedents import AntecedentNet, AntecedentShape, Asked

# Probabilities of nobody and of two mentions.
EXPECTED = [0.3265, 0.3406, 0.3329]
SMALL = AntecedentShape(hidden=64, size=4, nodes=6, pairs=7)
TEXT = "Awa Ndiaye a vu Piotr Zielak. Elle est partie. Le ministre reste."
MARKS = [[0, 10, "p1"], [16, 28, "p2"], [30, 34, "p1.p"], [47, 58, "p2.n"]]
# As the program finds it: the rules take "Elle" for nobody and "Le ministre" for Awa Ndiaye, and "reste" for a description.
TOLD = {"mentions": [[0, 10, 0, 1, [0], [0, 4]], [16, 28, 0, 1, [1], [1, 5]], [30, 34, 2, 1, [], [2, 3]], [47, 58, 1, 1, [0], [2, 4]],
                     [59, 64, 1, 0, [], [2, 4]]],
        "questions": [[2, -1, [0, 1], [[1, 1, [2, 5]], [0, 0, [3, 6]]]], [3, 0, [0, 1], [[2, -1, [2, 5]], [1, 1, [3, 6]], [0, 0, [3, 5]]]],
                      [4, -1, [0, 1], [[3, 0, [2, 5]]]]]}


def patterned(net: AntecedentNet) -> AntecedentNet:
    """Weights that another program can make as well."""
    with torch.no_grad():
        for name, values in net.named_parameters():
            count = torch.arange(values.numel())
            values.copy_((((count * 37 + 11 * len(name.removesuffix(".weight"))) % 101 - 50) / 200).view_as(values))
    return net.eval()


def article() -> Asked:
    generator = np.random.default_rng(3)
    made = antecedents.asked({"marks": MARKS}, "fr", TOLD, generator.standard_normal((4, 64)).astype(np.float32))
    assert made is not None
    return made


class Network(unittest.TestCase):
    def test_numbers_are_those_of_the_program(self) -> None:
        """The same as in tests/annotate/antecedent_network.cpp."""
        column = lambda values: torch.tensor(values)
        vectors = ((torch.arange(3 * 64) * 29 % 97 - 48) / 97).view(3, 64)
        one = Asked("fr", vectors, column([[0, 4], [1, 5], [2, 3]]), column([2]), column([[0, 1]]), column([[2, 0], [2, 1]]),
                    column([[2, 5], [3, 6]]), column([0, 0]), column([True, False]), [0, 1], [], {})
        with torch.no_grad():
            pairs, nobody = antecedents.probabilities(one, *patterned(AntecedentNet(SMALL))(one))
        found = torch.cat([nobody, pairs])
        self.assertTrue(torch.allclose(found, torch.tensor(EXPECTED), atol=1e-4), found)

    def test_tensors_have_the_names_that_the_program_looks_for(self) -> None:
        header: dict = {"heads": {}}
        tensors: dict = {}
        export.add_antecedents(header, tensors, AntecedentNet(SMALL))
        self.assertEqual(set(tensors), {f"antecedents.{name}" for name in ("asks", "asks.bias", "offered", "offered.bias", "asking", "offering",
                                                                           "features", "nobody", "out", "out.bias")})
        self.assertEqual(header["heads"]["antecedents"], {"labels": [], "size": 4, "feature_rows": 7, "temperature": 1.0})

    def test_what_is_kept_is_the_same_again(self) -> None:
        net, one = patterned(AntecedentNet(SMALL)), article()
        with tempfile.TemporaryDirectory() as folder:
            antecedents.save(net, Path(folder, "antecedents.pt"))
            again = antecedents.load(Path(folder, "antecedents.pt"))
        self.assertTrue(all(torch.equal(a, b) for a, b in zip(net(one), again(one))))


class Training(unittest.TestCase):
    def test_mentions_are_aligned_with_the_marks(self) -> None:
        marks = antecedents.marks_of({"marks": MARKS + [[59, 64, "m1"]]})
        self.assertEqual(antecedents.chain_of(0, 10, 0, marks), {"p1"})
        self.assertEqual(antecedents.chain_of(47, 64, 1, marks), {"p2"})  # cut further behind
        self.assertIsNone(antecedents.chain_of(47, 58, 0, marks))  # a name is no description
        self.assertIsNone(antecedents.chain_of(50, 64, 1, marks))

    def test_questions_know_who_is_right(self) -> None:
        one = article()
        self.assertEqual(one.who, {0: "p1", 1: "p2"})
        self.assertEqual(one.right.tolist(), [False, True, False, True, False, False])
        self.assertEqual([(q.gold, q.none) for q in one.questions], [("p1", False), ("p2", False), (None, True)])
        self.assertTrue(torch.equal(one.vectors[4], torch.zeros(64)))  # it was not kept

    def test_articles_are_joined_as_they_are(self) -> None:
        net, one = patterned(AntecedentNet(SMALL)), article()
        both = antecedents.joined([one, one])
        for alone, twice in zip(net(one), net(both)):
            self.assertTrue(torch.allclose(torch.cat([alone, alone]), twice, atol=1e-6))
        self.assertAlmostEqual(float(antecedents.loss(both, *net(both)).detach()), 2 * float(antecedents.loss(one, *net(one)).detach()), 4)

    def test_what_the_rules_choose_needs_less(self) -> None:
        one = article()
        self.assertEqual(antecedents.decide(one, torch.tensor([0.3, 0.3, 0.0, 0.45, 0.25, 0.9])), [-1, 0, 0])
        self.assertEqual(antecedents.decide(one, torch.tensor([0.2, 0.6, 0.5, 0.1, 0.05, 0.1])), [0, -1, -1])

    def test_united_networks_score_as_the_mean_of_all(self) -> None:
        members, one = [AntecedentNet(SMALL).eval() for _ in range(3)], article()
        with torch.no_grad():
            pairs, nobody = antecedents.united(members)(one)
            each = [member(one) for member in members]
        self.assertTrue(torch.allclose(pairs, torch.stack([p for p, _ in each]).mean(0), atol=1e-6))
        self.assertTrue(torch.allclose(nobody, torch.stack([n for _, n in each]).mean(0), atol=1e-6))

    def test_an_article_is_learned(self) -> None:
        one, recipe = article(), antecedents.AntecedentRecipe(members=2, epochs=150, articles=1, warmup=5)
        lines: list[dict[str, float]] = []
        net = antecedents.train_all(AntecedentShape(hidden=64, size=32, nodes=6, pairs=7), [one], recipe, lines.append)
        self.assertEqual([line["member"] for line in (lines[0], lines[-1])], [1, 2])
        self.assertLess(lines[-1]["loss"], lines[150]["loss"] / 2)
        table = antecedents.evaluate(net, [one])["fr"]
        self.assertEqual({form: by["network"] for form, by in table.items()}, {"nominal": 1.0, "pronoun": 1.0})
        self.assertEqual({form: by["rules"] for form, by in table.items()}, {"nominal": 0.0, "pronoun": 0.0})


if __name__ == "__main__":
    unittest.main()
