"""Who takes part: the network, and what it is trained on."""
from __future__ import annotations

import random
import tempfile
import unittest
from pathlib import Path

import torch

from train import export, parties, party_cases, party_marks
from train.party_net import RULES, TIME, TIMES, NetShape, Nodes, PartyNet, node_type

# Probabilities of five pairs.
EXPECTED = [[0.2096, 0.2299, 0.262, 0.2985], [0.247, 0.2186, 0.2495, 0.2848], [0.2192, 0.2233, 0.2496, 0.3079],
            [0.2489, 0.2109, 0.2327, 0.3075], [0.1888, 0.2275, 0.2458, 0.3379]]
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
        export.add_parties(header, tensors, parties.PartyNets([PartyNet(SMALL), PartyNet(SMALL)]), 1.5)
        both = lambda *names: {f"parties.{n}{end}" for n in names for end in ("", ".bias")}
        layer = lambda n: both(*(f"l{n}.{part}" for part in ("qkv", "o", "fi", "fo", "ln1", "ln2"))) | {
            f"parties.l{n}.{table}" for table in ("apart", "same", "gap")}
        first = both("enter", "norm", "first", "second", "out") | layer(0) | layer(1) | {"parties.types", "parties.features"}
        self.assertEqual(set(tensors), first | {name.replace("parties.", "parties2.") for name in first})
        self.assertEqual([header["heads"][head]["temperature"] for head in ("parties", "parties2")], [1.5, 1.5])

    def test_what_is_kept_is_the_same_again(self) -> None:
        net = parties.PartyNets([patterned(PartyNet(SMALL)), PartyNet(SMALL)]).eval()
        with tempfile.TemporaryDirectory() as folder:
            parties.save(net, 1.25, Path(folder, "parties.pt"))
            again, heat = parties.load(Path(folder, "parties.pt"))
        self.assertEqual(heat, 1.25)
        pairs, features = torch.tensor([[0, 1]]), torch.tensor([[0, 7, 10, 13, 15]])
        self.assertTrue(torch.equal(net(five_nodes(), pairs, features), again(five_nodes(), pairs, features)))


# What party_cases.cc prints for "Ada Lovelace a vu Max Born. Il a parlé à Ada. Elles partent lundi.", where the program takes "Il" for him
# and "Elles" for both; the words of the first telling are two of its triggers'.
CASE = {"tokens": [[b, e, s, 1] for b, e, s in ((0, 3, 0), (4, 12, 0), (13, 14, 0), (15, 17, 0), (18, 21, 0), (22, 26, 0), (26, 27, 0), (28, 30, 1),
                                               (31, 32, 1), (33, 39, 1), (40, 42, 1), (43, 46, 1), (46, 47, 1), (48, 53, 2), (54, 61, 2), (62, 67, 2))],
        "mentions": [[0, 12, 0, 0, [0]], [18, 26, 0, 0, [1]], [28, 30, 0, 2, [1]], [43, 46, 0, 0, [0]], [48, 53, 0, 2, [0, 1]]],
        "times": [[62, 67, "2026-05-04/2026-05-04"]],
        "tellings": [[13, 17], [13, 17], [31, 39]],
        "nodes": [[0, 0, 0, 2, 4], [0, 1, 0, 2, 4], [0, 2, 1, 8, 10], [1, 0, 0, 0, 2], [1, 1, 0, 4, 6], [1, 2, 1, 7, 8], [1, 3, 1, 11, 12], [2, 0, 2, 15, 16]],
        "pairs": [[0, 0, [4, 7, 10, 13, 15, 31, 34]], [0, 1, [4, 7, 10, 14, 15, 31, 34]], [0, 2, [5, 9, 10, 14, 21, 32, 34]],
                  [2, 2, [4, 9, 10, 13, 15, 22, 34]], [2, 3, [4, 7, 10, 14, 15, 22, 34]], [2, 4, [5, 9, 10, 14, 21, 22, 34]]],
        "time_pairs": [[0, 0, [6, 7, 12, 14, 21, 40, 34]], [2, 0, [5, 7, 12, 14, 21, 36, 34]]]}
ENTRY = {"marks": [[0, 12, "p1"], [13, 17, "m1"], [18, 26, "p2"], [28, 30, "p3.p"], [43, 46, "p1"], [48, 53, "p1+p2.p"], [62, 67, "m1.time"]],
         "meetings": [{"id": "m1", "participants": ["p1", "p2"], "places": [], "date": ["2026-05-04", "2026-05-04"]}]}


class Cases(unittest.TestCase):
    def article(self) -> party_cases.Article:
        generator = torch.Generator().manual_seed(3)
        made = party_cases.article("fr", ENTRY, CASE, torch.randn(16, 64, generator=generator))
        assert made is not None
        return made

    def test_entities_are_whom_their_names_are_marked_to_be(self) -> None:
        self.assertEqual(party_cases.who_is_who(CASE["mentions"], party_cases.mention_marks(ENTRY)), {0: "p1", 1: "p2"})

    def test_nodes_stand_in_text_order_and_words_once(self) -> None:
        made = self.article()
        person = [node_type(0, form) for form in (0, 0, 2, 0)]
        self.assertEqual(made.nodes.types.tolist(), [person[0], 0, person[1], person[2], 0, person[3], TIME])
        self.assertEqual(made.nodes.entities.int().tolist(), [[1, 0], [0, 0], [0, 1], [0, 1], [0, 0], [1, 0], [0, 0]])

    def test_who_takes_part_is_as_marked_whatever_the_program_has_found(self) -> None:
        """What is not marked to tell has no parties; a mention without vectors is not asked about."""
        made = self.article()
        self.assertEqual(made.pairs.tolist(), [[1, 0], [1, 2], [1, 3], [4, 3], [4, 5], [1, 6], [4, 6]])
        self.assertEqual(made.labels.tolist(), [1, 1, 1, 0, 0, 3, 0])
        self.assertEqual([sorted(p) for p in made.parties], [[], [0, 1], [], [], [], [], []])

    def test_rules_can_be_kept_from_the_network(self) -> None:
        features = party_cases.without_rules(self.article().features)
        self.assertEqual(features[:, party_cases.RULE_COLUMN].tolist(), [RULES] * 5 + [TIMES] * 2)

    def test_the_same_day_unmarked_is_neither_right_nor_wrong(self) -> None:
        unmarked = ENTRY | {"marks": [mark for mark in ENTRY["marks"] if mark[2] != "m1.time"]}
        meeting = ENTRY["meetings"][0]
        self.assertEqual(party_cases.time_label(CASE["times"][0], meeting, unmarked), party_cases.OPEN)
        self.assertEqual(party_cases.time_label([62, 67, "2026-05-05/2026-05-05"], meeting, unmarked), 0)

    def test_nothing_is_asked_where_nothing_is_told(self) -> None:
        self.assertIsNone(party_cases.article("fr", ENTRY, CASE | {"pairs": [], "time_pairs": []}, torch.zeros(16, 64)))

    def test_a_node_is_the_mean_of_its_tokens(self) -> None:
        vectors = torch.arange(16.0)[:, None].repeat(1, 64)
        made = party_cases.article("fr", ENTRY, CASE, vectors)
        assert made is not None
        self.assertEqual(made.nodes.vectors[:, 0].tolist(), [0.5, 2.5, 4.5, 7.0, 8.5, 11.0, 15.0])

    def test_an_article_is_learned(self) -> None:
        made, recipe = self.article(), parties.PartyRecipe(members=2, epochs=150, articles=1, warmup=5)
        lines: list[dict[str, float]] = []
        net = parties.train_all(SMALL, [made], recipe, lines.append)
        self.assertEqual([line["member"] for line in (lines[0], lines[-1])], [1, 2])
        self.assertLess(lines[-1]["loss"], lines[150]["loss"] / 3)
        table, logits = parties.evaluate(net, [made])
        self.assertEqual(table["fr"], {"entities": 1.0, "pairs": 1.0, "places": 0.0, "tellings": 1.0, "times": 1.0})
        self.assertGreater(parties.temperature(logits), 0)


class Marks(unittest.TestCase):
    def article(self) -> party_cases.Article:
        made = party_marks.article("fr", ENTRY, CASE, torch.arange(16.0)[:, None].repeat(1, 64))
        assert made is not None
        return made

    def test_nodes_are_the_marks_in_text_order_with_their_parties(self) -> None:
        made = self.article()
        self.assertEqual(made.nodes.types.tolist(), [node_type(0, 0), 0, node_type(0, 0), node_type(0, 2), node_type(0, 0), node_type(0, 2), TIME])
        self.assertEqual(made.nodes.entities.int().sum(1).tolist(), [1, 0, 1, 1, 1, 2, 0])
        self.assertEqual(made.nodes.vectors[:, 0].tolist(), [0.5, 2.5, 4.5, 7.0, 11.0, 13.0, 15.0])
        self.assertEqual((made.pairs.tolist(), made.labels.tolist()), ([[1, n] for n in (0, 2, 3, 4, 5, 6)], [1, 1, 0, 1, 1, 3]))
        self.assertEqual(made.features[:, party_cases.RULE_COLUMN].tolist(), [RULES] * 5 + [TIMES])

    def test_what_has_no_vectors_is_left_out(self) -> None:
        tokens = [[*token[:3], int(token[2] == 0)] for token in CASE["tokens"]]
        made = party_marks.article("fr", ENTRY, CASE | {"tokens": tokens}, torch.zeros(7, 64))
        assert made is not None
        self.assertEqual(len(made.nodes.types), 3)

    def test_descriptions_may_be_lost_or_mistaken_but_names_stay(self) -> None:
        made, rng = self.article(), random.Random(1)
        gone = party_marks.disturbed(made, 1.0, 0.0, rng)
        self.assertEqual(gone.nodes.types.tolist(), [node_type(0, 0), 0, node_type(0, 0), node_type(0, 0), TIME])
        self.assertEqual((gone.pairs.tolist(), gone.labels.tolist()), ([[1, 0], [1, 2], [1, 3], [1, 4]], [1, 1, 1, 3]))
        whole = party_marks.disturbed(made, 0.0, 0.0, rng)
        self.assertTrue(torch.equal(whole.nodes.entities, made.nodes.entities) and torch.equal(whole.pairs, made.pairs))


if __name__ == "__main__":
    unittest.main()
