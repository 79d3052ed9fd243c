"""Who takes part: the network, and what it is trained on."""
from __future__ import annotations

import random
import tempfile
import unittest
from pathlib import Path

import torch

from train import export, parties
from train.party_net import NetShape, Nodes, PartyNet, node_type

from test_stories import told

# Probabilities of five pairs.
EXPECTED = [[0.2988, 0.3277, 0.3734], [0.3454, 0.3057, 0.3489], [0.3167, 0.3227, 0.3607], [0.3594, 0.3046, 0.3360],
            [0.2852, 0.3435, 0.3713]]
SMALL = NetShape(hidden=64, width=8, layers=2, heads=2, inner=12, pair=8)


def patterned(net: PartyNet) -> PartyNet:
    """Weights that another program can make as well."""
    with torch.no_grad():
        for name, values in net.named_parameters():
            count = torch.arange(values.numel())
            values.copy_((((count * 37 + 11 * len(name.removesuffix(".weight"))) % 101 - 50) / 200).view_as(values))
    return net.eval()


def five_nodes() -> Nodes:
    """A telling, a person, an institution and the person, a telling, a place nine sentences on."""
    column = lambda *values: torch.tensor(values)
    entities = torch.tensor([[0, 0], [1, 0], [1, 1], [0, 0], [0, 1]], dtype=torch.bool)
    count = torch.arange(5 * 64)
    return Nodes(column(0, node_type(0, 0), node_type(1, 1), 0, node_type(2, 2)), column(0, 0, 1, 1, 9), column(2, 5, 12, 14, 90),
                 column(4, 6, 13, 15, 91), entities, ((count * 29 % 97 - 48) / 97).view(5, 64))


class Network(unittest.TestCase):
    def test_numbers_are_those_of_the_program(self) -> None:
        """The same as in tests/annotate/party_network.cpp."""
        net = patterned(PartyNet(SMALL))
        pairs = torch.tensor([[0, 1], [0, 2], [3, 1], [3, 2], [3, 4]])
        features = torch.tensor([[0, 7, 10, 13, 15]] * 5)
        with torch.no_grad():
            found = net(five_nodes(), pairs, features).softmax(1)
        expected = torch.tensor(EXPECTED)
        self.assertTrue(torch.allclose(found, expected, atol=1e-4), found)

    def test_what_is_out_of_reach_changes_nothing(self) -> None:
        net, nodes = patterned(PartyNet(SMALL)), five_nodes()
        pairs, features = torch.tensor([[0, 1]]), torch.tensor([[0, 7, 10, 13, 15]])
        with torch.no_grad():
            before = net(nodes, pairs, features)
            nodes.vectors[4] += 1
            self.assertTrue(torch.equal(before, net(nodes, pairs, features)))
            nodes.entities[2, 0] = False
            self.assertFalse(torch.equal(before, net(nodes, pairs, features)))


class File(unittest.TestCase):
    def test_tensors_have_the_names_that_the_program_looks_for(self) -> None:
        """The same as in tests/annotate/party_network.cpp."""
        header: dict = {"heads": {}}
        tensors: dict = {}
        export.add_parties(header, tensors, PartyNet(SMALL), 1.5)
        both = lambda *names: {f"parties.{n}{end}" for n in names for end in ("", ".bias")}
        layer = lambda n: both(*(f"l{n}.{part}" for part in ("qkv", "o", "fi", "fo", "ln1", "ln2"))) | {
            f"parties.l{n}.{table}" for table in ("apart", "same", "gap")}
        self.assertEqual(set(tensors), both("enter", "norm", "first", "second", "out") | layer(0) | layer(1)
                         | {"parties.types", "parties.features"})
        self.assertEqual(header["heads"]["parties"]["temperature"], 1.5)

    def test_what_is_kept_is_the_same_again(self) -> None:
        net = patterned(PartyNet(SMALL))
        with tempfile.TemporaryDirectory() as folder:
            parties.save(net, 1.25, Path(folder, "parties.pt"))
            again, heat = parties.load(Path(folder, "parties.pt"))
        self.assertEqual(heat, 1.25)
        pairs, features = torch.tensor([[0, 1]]), torch.tensor([[0, 7, 10, 13, 15]])
        self.assertTrue(torch.equal(net(five_nodes(), pairs, features), again(five_nodes(), pairs, features)))


class Training(unittest.TestCase):
    def article(self) -> parties.Article:
        document = told()
        generator = torch.Generator().manual_seed(3)
        made = parties.article(document, [torch.randn(len(s.tokens), 64, generator=generator) for s in document.sentences])
        assert made is not None
        return made

    def test_nodes_stand_in_text_order_with_their_parties(self) -> None:
        made = self.article()
        self.assertEqual(made.nodes.types.tolist(), [node_type(0, 0), 0, node_type(0, 0), node_type(0, 2), 0, node_type(2, 0)])
        self.assertEqual(made.nodes.entities.sum(1).tolist(), [1, 0, 1, 2, 0, 1])
        labels = {tuple(p): l for p, l in zip(made.pairs.tolist(), made.labels.tolist())}
        self.assertEqual([labels[1, m] for m in (0, 2, 3, 5)], [1, 1, 1, 0])
        self.assertEqual([labels[4, m] for m in (0, 2, 3, 5)], [1, 1, 1, 2])

    def test_descriptions_may_be_lost_or_mistaken_but_names_stay(self) -> None:
        made, rng = self.article(), random.Random(1)
        gone, _, _, labels = parties.disturbed(made, parties.PartyRecipe(lost=1.0), rng)
        self.assertEqual(gone.types.tolist(), [node_type(0, 0), 0, node_type(0, 0), 0, node_type(2, 0)])
        self.assertEqual(len(labels), 6)
        whole, pairs, _, _ = parties.disturbed(made, parties.PartyRecipe(lost=0.0, mistaken=0.0), rng)
        self.assertTrue(torch.equal(whole.entities, made.nodes.entities) and torch.equal(pairs, made.pairs))

    def test_an_article_is_learned(self) -> None:
        made, recipe = self.article(), parties.PartyRecipe(epochs=150, articles=1, warmup=5, lost=0.0, mistaken=0.0)
        net = parties.new_net(recipe, SMALL)
        lines = list(parties.train(net, [made], recipe))
        self.assertLess(lines[-1]["loss"], lines[0]["loss"] / 3)
        table, logits = parties.evaluate(net, [made])
        self.assertEqual(table["fr"], {"entities": 1.0, "pairs": 1.0, "tellings": 1.0})
        self.assertGreater(parties.temperature(logits), 0)


if __name__ == "__main__":
    unittest.main()
