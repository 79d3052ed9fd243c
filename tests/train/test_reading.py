"""Readers, lemmas, pieces and windows."""
from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

from train import conllu, lemma, names, vocabulary
from train.encoding import link_pieces, pack
from train.examples import Document, code_points, hashed_part, labels_of_names, names_of_labels

import toy


class Reading(unittest.TestCase):
    def test_a_contraction_is_one_token_of_two_words(self) -> None:
        sentence = toy.documents()[0].sentences[0]
        self.assertEqual([sentence.form(i) for i in range(5)], ["Awa", "Ndiaye", "parle", "du", "port"])
        self.assertEqual([(w.form, w.token, w.sub) for w in sentence.words[3:5]], [("de", 3, 1), ("le", 3, 2)])

    def test_words_that_spell_their_token_are_tokens(self) -> None:
        sentence = toy.documents()[1].sentences[0]
        self.assertEqual([sentence.form(i) for i in range(len(sentence.tokens))], ["They", "do", "n't", "vote", "."])

    def test_a_form_that_is_not_in_the_text_is_refused_with_its_line(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bad.conllu"
            path.write_text(toy.ENGLISH.replace("4\tvote", "4\tvotes"), encoding="utf-8")
            with self.assertRaisesRegex(conllu.FormatError, "bad.conllu:1: form 'votes' is not at its place"):
                conllu.read(path, "toy", "en", "train")

    def test_standoff_names_count_bytes(self) -> None:
        sentence = toy.documents()[0].sentences[1]
        self.assertEqual(sentence.names, [(0, 1, "place")])
        self.assertEqual(code_points("Lomé!", [0, 5, 6]), {0: 0, 5: 4, 6: 5})

    def test_labels_and_names_say_the_same(self) -> None:
        found = [(0, 2, "person"), (2, 3, "person"), (4, 5, "place")]
        self.assertEqual(names_of_labels(labels_of_names(found, 6)), found)

    def test_dates_of_a_brat_file_give_way_to_reviewed_names(self) -> None:
        text = "Awa, lundi 3 mai."
        cut = [[(0, 3), (3, 4), (5, 10), (11, 12), (13, 16), (16, 17)]]
        found = names.raw_document(text, cut, Document("d", "toy", "fr"), [(0, 3, "person")], [(0, 3, "event"), (5, 16, "date")])
        self.assertEqual(found.sentences[0].names, [(0, 1, "person"), (2, 5, "date")])

    def test_a_document_belongs_to_one_part_for_ever(self) -> None:
        parts = [hashed_part(f"toy-{i}") for i in range(200)]
        self.assertEqual(parts, [hashed_part(f"toy-{i}") for i in range(200)])
        self.assertTrue(all(10 <= parts.count(part) <= 35 for part in ("dev", "test")))

    def test_columns_of_old_newspapers_become_sentences(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "old.bio"
            path.write_text("Rue I-LOC\ndu I-LOC\nPort I-LOC\nest O\n", encoding="utf-8")
            self.assertEqual(names.read_bio(path, "old", 1, " ")[0].sentences[0].names, [(0, 3, "place")])


class Lemmas(unittest.TestCase):
    def test_a_script_gives_back_its_lemma(self) -> None:
        cases = [("Parlait", "parler", "l|0||3|er"), ("Paris", "Paris", "k|0||0|"), ("LOMÉ", "Lomé", "t|0||0|"), ("est", "être", None)]
        for form, wanted, script in cases:
            made = lemma.make_script(form, wanted)
            self.assertEqual(lemma.apply_script(made, form), wanted)
            if script:
                self.assertEqual(made, script)

    def test_a_script_too_long_for_its_form_gives_the_form_in_lower_case(self) -> None:
        self.assertEqual(lemma.apply_script("l|0||3|er", "Ai"), "ai")

    def test_only_forms_that_always_have_one_lemma_become_exceptions(self) -> None:
        seen = [("Est", "AUX", "être")] * 3 + [("suis", "AUX", "être")] * 2 + [("suis", "AUX", "suivre")]
        self.assertEqual(lemma.choose_exceptions(seen, 3, 0.95), [("est", "AUX", "être")])


class Pieces(unittest.TestCase):
    def test_a_piece_belongs_to_every_token_it_touches(self) -> None:
        self.assertEqual(link_pieces([(0, 2), (2, 5), (5, 6)], [(0, 3), (3, 6)]), [(0, 0), (0, 1), (1, 1), (1, 2)])

    def test_a_token_without_piece_takes_the_one_before(self) -> None:
        self.assertEqual(link_pieces([(0, 2), (4, 5)], [(0, 2), (2, 3), (4, 5)]), [(0, 0), (1, 0), (2, 1)])

    def test_spans_count_characters_of_the_source(self) -> None:
        of = toy.encoder(toy.documents())
        _, spans = of.segment("é port")
        self.assertEqual(spans[-1], (1, 6))

    def test_windows_hold_whole_sentences_and_long_ones_are_cut(self) -> None:
        found = toy.documents()
        of = toy.encoder(found)
        sentences = [of.encode(s, "fr") for s in found[0].sentences]
        self.assertEqual([len(w.sentences) for w in pack(sentences, 64)], [2])
        cut = pack(sentences, 12)
        self.assertTrue(all(w.pieces <= 12 for w in cut))
        self.assertEqual(sum(w.tokens for w in cut), sum(s.tokens for s in sentences))

    def test_the_cut_keeps_every_letter_and_the_best_words(self) -> None:
        import numpy as np
        known = [*vocabulary.CONTROL, "a", "é", "Ж", "▁rare", "▁mot", "漢", "漢字"]
        kept = vocabulary.choose(known, np.array([0, 0, 0, 0, -2, -2, -2, -9, -5, -1, -1.0]), set(), 8)
        self.assertEqual([known[i] for i in kept[4:]], ["a", "é", "Ж", "▁mot"])

    def test_a_narrower_cut_spells_rare_words_by_shorter_pieces(self) -> None:
        whole = vocabulary.build_model([*vocabulary.CONTROL, "▁", "r", "a", "e", "▁ra", "▁rare"], [0, 0, 0, 0, -9, -9, -9, -9, -2, -3])
        narrow, kept = vocabulary.narrow(whole, set(), 9)
        self.assertEqual(kept, [0, 1, 2, 3, 4, 5, 6, 7, 8])
        spelt = lambda model: vocabulary.processor(model).encode("rare", out_type=str)
        self.assertEqual((spelt(whole), spelt(narrow)), (["▁rare"], ["▁ra", "r", "e"]))
        self.assertEqual(vocabulary.narrow(whole, set(), 3)[1], [0, 1, 2, 3, 4, 5, 6, 7])  # letters stay in any case
        self.assertEqual(vocabulary.narrow(whole, {9}, 9)[1], [0, 1, 2, 3, 4, 5, 6, 7, 9])


class Settings(unittest.TestCase):
    def test_labels_survive_their_file(self) -> None:
        of = toy.encoder(toy.documents())
        with tempfile.TemporaryDirectory() as folder:
            of.labels.save(Path(folder) / "labels.json")
            again = json.loads((Path(folder) / "labels.json").read_text(encoding="utf-8"))
        self.assertEqual(again["expansions"]["fr"], {"du": ["de", "le"]})
        self.assertEqual(again["feats"]["Number"], ["", "Plur", "Sing"])


if __name__ == "__main__":
    unittest.main()
