"""Losses, decoders, integers, the loop and the model file."""
from __future__ import annotations

import itertools
import os
import random
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from train import calibration, evaluation, export, labelling, losses, restoring, shrinking, training, variants
from train.batches import lay
from train.decoding import decode_names, decode_tree
from train.encoding import pack
from train.examples import NAME_LABELS, Sentence
from train.model import Shape
from train.prepared import encode_all
from train.quantised import Linear, integers_of, quantise_rows, simulate

import toy

RECIPE = training.Recipe(epochs=40, rate=3e-3, head_rate=1e-2, batch_pieces=256, simulate_from=0.5, variants=0.0)


class Losses(unittest.TestCase):
    def test_a_token_outside_names_may_be_a_date_where_dates_are_open(self) -> None:
        logits = torch.full((1, len(NAME_LABELS)), -20.0)
        logits[0, NAME_LABELS.index("B-date")] = 20.0
        self.assertAlmostEqual(float(losses.names_loss(logits, torch.tensor([len(NAME_LABELS)]))), 0.0, places=5)
        self.assertGreater(float(losses.names_loss(logits, torch.tensor([0]))), 10.0)

    def test_a_sentence_without_a_layer_adds_nothing_to_its_loss(self) -> None:
        found = toy.documents()
        of = toy.encoder(found)
        found[0].sentences[0].names = found[0].sentences[0].words = None
        batch = lay(pack([of.encode(found[0].sentences[0], "fr")], 48))
        model = toy.model(of)
        parts = losses.losses(model, model(batch), batch)
        self.assertEqual({name: float(value.detach()) for name, value in parts.items()}, {"names": 0.0, "split": 0.0, "tell": 0.0, "title": 0.0})


class Decoding(unittest.TestCase):
    def test_names_never_go_on_with_what_did_not_begin(self) -> None:
        logits = np.zeros((3, len(NAME_LABELS)), np.float32)
        logits[0, NAME_LABELS.index("I-person")] = 5
        logits[1, NAME_LABELS.index("I-place")] = 1
        logits[1, NAME_LABELS.index("I-person")] = 0.9
        found = decode_names(logits, list(NAME_LABELS))
        self.assertEqual(found, ["B-place", "I-place", "O"])

    def test_a_tree_is_the_best_of_all_trees(self) -> None:
        rng = np.random.default_rng(5)
        for _ in range(60):
            scores = rng.normal(size=(4, 5)).round(2)
            best = max((h for h in itertools.product(range(5), repeat=4) if is_tree(h)),
                       key=lambda h: sum(scores[d, h[d]] for d in range(4)))
            found = decode_tree(scores)
            self.assertTrue(is_tree(tuple(found)))
            self.assertAlmostEqual(sum(scores[d, found[d]] for d in range(4)), sum(scores[d, best[d]] for d in range(4)))


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, no cycle; heads[d] of word d + 1."""
    def reaches_root(word: int) -> bool:
        for _ in heads:
            word = heads[word - 1]
            if word == 0:
                return True
        return False
    return sum(h == 0 for h in heads) == 1 and all(reaches_root(d) for d in range(1, len(heads) + 1))


class Integers(unittest.TestCase):
    def test_simulated_products_are_those_of_integers(self) -> None:
        torch.manual_seed(1)
        linear, x = Linear(96, 40), torch.randn(7, 96) * 3
        x[2] = 0
        weights, scales, bias = integers_of(linear)
        rows, scale = quantise_rows(x)
        codes = (rows.to(torch.int64) + 128).numpy()
        dots = codes @ weights.T.astype(np.int64) - 128 * weights.sum(1, dtype=np.int64)
        wanted = dots * (scale.numpy() * scales) + bias
        simulate(linear, True)
        np.testing.assert_allclose(linear(x).detach().numpy(), wanted, atol=2e-5)

    def test_pairs_of_products_fit_sixteen_bits(self) -> None:
        linear = Linear(64, 64)
        torch.nn.init.normal_(linear.weight, std=9)
        self.assertLessEqual(int(np.abs(integers_of(linear)[0]).max()) * 2 * 255, 32767)


class Variants(unittest.TestCase):
    def test_every_variant_keeps_tokens_names_and_trees(self) -> None:
        found = toy.documents()
        swaps = variants.Swaps(found)
        for document in found:
            for sentence, change in itertools.product(document.sentences, [*variants.SIMPLE, swaps.swap]):
                changed = change(sentence, random.Random(2))
                self.assertEqual(len(changed.tokens), len(sentence.tokens))
                self.assertEqual(changed.names, sentence.names)
                self.assertEqual([w.head for w in changed.words], [w.head for w in sentence.words])

    def test_surnames_go_to_capitals(self) -> None:
        changed = variants.surnames_in_capitals(toy.documents()[0].sentences[0], random.Random(1))
        self.assertEqual(changed.text, "Awa NDIAYE parle du port.")

    def test_a_place_becomes_another_place(self) -> None:
        found = toy.documents()
        texts = {variants.Swaps(found).swap(found[0].sentences[1], random.Random(i)).text for i in range(8)}
        self.assertGreater(len(texts), 3)
        self.assertTrue(all(text.endswith(" élit ses maires du Nord.") for text in texts))

    def test_accents_go_and_letters_stay(self) -> None:
        self.assertEqual(variants.strip_accents("Éloïse à Čapek"), "Eloise a Capek")


def trained(folder: Path, epochs: int, recipe: training.Recipe = RECIPE):
    """A toy model after some epochs of its course, resumed when the folder has a checkpoint."""
    found = toy.documents()
    of = toy.encoder(found)
    model = toy.model(of)
    course = training.Course(model, recipe, folder)
    course.resume()
    encoded = encode_all(of, found)
    for line in training.train(course, of, found, encoded):
        if line["epoch"] == epochs:
            break
    return model, of, encoded


class Course(unittest.TestCase):
    def test_a_toy_corpus_is_learned_with_simulated_integers(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            model, _, encoded = trained(Path(folder), RECIPE.epochs)
            table = evaluation.evaluate(model, encoded).table()
        for measure in ("names", "upos", "las", "feats"):
            self.assertEqual(table["fr"][measure], 1.0, measure)

    def test_a_cut_course_ends_where_an_uncut_one_does(self) -> None:
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            trained(Path(one), 3)
            cut, _, _ = trained(Path(one), 6)
            whole, _, _ = trained(Path(two), 6)
        for a, b in zip(cut.parameters(), whole.parameters()):
            self.assertTrue(torch.equal(a, b))

    def test_a_teachers_vectors_draw_the_pupils(self) -> None:
        found = toy.documents()
        of = toy.encoder(found)
        encoded = encode_all(of, found)
        lessons = shrinking.teach(toy.model(of, seed=9), encoded)
        pupil, batch = toy.model(of), lay([w for s in encoded for w in pack(s, 48)])
        recipe = training.Recipe(epochs=20, rate=3e-3, batch_pieces=256, variants=0.0, distil=50.0)
        before = training.lesson_losses(recipe, lessons, pupil(batch), batch)
        course = training.Course(pupil, recipe, Path("unused"))
        course.save = lambda: None  # type: ignore[method-assign]
        for _ in training.train(course, of, found, encoded, lessons):
            pass
        pupil.eval()
        after = training.lesson_losses(recipe, lessons, pupil(batch), batch)
        self.assertLess(float(after["distil"].detach()), float(before["distil"].detach()) / 2)
        self.assertGreater(float(before["soft names"].detach()), 0)

    def test_a_teacher_names_only_what_no_corpus_names(self) -> None:
        found = toy.documents()
        of = toy.encoder(found)
        encoded = encode_all(of, found)
        lessons, batch = shrinking.teach(toy.model(of), encoded), lay(pack(encoded[0], 48))
        self.assertTrue((batch.names[:sum(s.tokens for s in encoded[0])] >= 0).all())
        model = toy.model(of)
        self.assertEqual(float(training.lesson_losses(RECIPE, lessons, model(batch), batch)["soft names"].detach()), 0.0)

    def test_pruning_keeps_the_most_active_units(self) -> None:
        found = toy.documents()
        of = toy.encoder(found)
        large, batches = toy.model(of), shrinking.sample_batches(encode_all(of, found), 48)
        with torch.no_grad():
            for layer in large.layers:
                layer.fo.weight[:, 32:] = 0
        narrow = toy.Model(Shape(**{**toy.SHAPE.as_dict(), "feed_forward": 32}), of.labels, large.blocks, 0.0)
        shrinking.start_from(narrow, large, batches, with_heads=True)
        large.eval(), narrow.eval()
        torch.testing.assert_close(narrow.encode(batches[0]), large.encode(batches[0]))


class ModelFile(unittest.TestCase):
    def test_what_is_written_is_read_back_and_damage_is_refused(self) -> None:
        found = toy.documents()
        of = toy.encoder(found)
        model = toy.model(of)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(os.environ.get("ENTREVUE_TOY_MODEL") or Path(folder) / "toy.bin")
            header = export.header_of(model, of, "toy", "random weights", {}, {"names": 1.5})
            export.write(path, header, export.tensors_of(model, toy.pieces()))
            again, tensors = export.read(path)
            self.assertEqual(again["heads"]["names"]["temperature"], 1.5)
            self.assertEqual(len(again["self_test"]["upos"]), len(again["self_test"]["tokens"]))
            np.testing.assert_array_equal(tensors["l1.fo"], integers_of(model.layers[1].fo)[0])
            np.testing.assert_array_equal(tensors["emb.word"], model.blocks)
            damaged = bytearray(path.read_bytes())
            damaged[-100] ^= 1
            (Path(folder) / "damaged.bin").write_bytes(damaged)
            with self.assertRaisesRegex(ValueError, "damaged"):
                export.read(Path(folder) / "damaged.bin")

    def test_a_model_file_counts_as_the_model_that_was_written(self) -> None:
        found = toy.documents()
        of = toy.encoder(found)
        model = toy.model(of)
        model.eval()
        simulate(model, True)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "toy.bin"
            export.write(path, export.header_of(model, of, "toy", "", {}, {}), export.tensors_of(model, toy.pieces()))
            again, encoder = restoring.restore(path)
        simulate(again, True)
        batch = lay(pack([encoder.encode(s, "fr") for s in found[0].sentences], 48))
        torch.testing.assert_close(again(batch).lemma, model(batch).lemma)
        sentence = Sentence("Awa parle du port.", [(0, 3), (4, 9), (10, 12), (13, 17), (17, 18)])
        with torch.no_grad():
            again.heads.split.bias.copy_(torch.tensor([-9.0, 9.0]))
        entry, = labelling.Labeller(again, encoder).label(replace(found[0], sentences=[sentence]))
        long = Sentence("Awa parle. " * 30, [(11 * i + a, 11 * i + b) for i in range(30) for a, b in ((0, 3), (4, 9), (9, 10))])
        parts = list(labelling.Labeller(again, encoder).label(replace(found[0], sentences=[long, sentence])))
        self.assertGreater(len(parts), 2)
        self.assertEqual(sum(len(part["names"]) for part in parts), 95)
        self.assertEqual([w["form"] for w in parts[-1]["words"]], [w["form"] for w in entry["words"]])
        self.assertEqual([w["form"] for w in entry["words"]], ["Awa", "parle", "de", "le", "port", "."])
        self.assertEqual(sum(w["head"] == 0 for w in entry["words"]), 1)

    def test_every_tensor_begins_at_a_multiple_of_sixty_four(self) -> None:
        found = toy.documents()
        of = toy.encoder(found)
        model = toy.model(of)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "toy.bin"
            export.write(path, export.header_of(model, of, "toy", "", {}, {}), export.tensors_of(model, toy.pieces()))
            header, _ = export.read(path)
        self.assertTrue(all(entry["offset"] % 64 == 0 for entry in header["tensors"].values()))


class Calibration(unittest.TestCase):
    def test_boasting_logits_are_cooled(self) -> None:
        rng = np.random.default_rng(1)
        targets = rng.integers(0, 3, 4000)
        logits = rng.normal(size=(4000, 3))
        logits[np.arange(4000), targets] += 2
        scores = evaluation.Scores()
        scores.logits["upos"].append((logits * 3, targets))
        heat = calibration.temperatures(scores)["upos"]
        self.assertGreater(heat, 1.3)
        share, count = calibration.reliability(scores, "upos", heat)
        self.assertGreater(count, 100)
        self.assertAlmostEqual(share, 0.9, delta=0.05)


class Texts(unittest.TestCase):
    def test_a_first_token_without_piece_takes_the_vector_before_the_sentence(self) -> None:
        of = toy.encoder(toy.documents())
        encoded = of.encode(Sentence("\u200b port", [(0, 1), (2, 6)]), "fr")
        batch = lay(pack([encoded], 48))
        self.assertEqual(sorted(set(batch.link_token.tolist())), [0, 1])


if __name__ == "__main__":
    unittest.main()
