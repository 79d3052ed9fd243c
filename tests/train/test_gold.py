"""Gold kept beside its texts."""
from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from train import gold, passages

MARKED = """== a-1 | outlet: agency | published: 2025-03-14 | construction: active
{p1 Ana Roux} {m1 a rencontré} {p2 Li Wen} à {l1 Rome}.
{p1+p2.n Les deux femmes} ont parlé. {p1 Roux}, {p1.n {r1 ministre} tchèque}.
-- m1 | meeting | held | participants p1 p2 | parts - | places l1 | date 2025-03-12..2025-03-13 | duration 90 | topics a / b | said reported by l1
-- r1 | p1 | ministre | of_text Tchéquie | current
"""


def passage(marked: str = MARKED) -> passages.Passage:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a-1.txt")
        path.write_text(marked, encoding="utf-8")
        return next(passages.read(path))


class GoldTest(unittest.TestCase):
    def test_marks_are_bytes_of_the_text(self) -> None:
        found = passage()
        entry = gold.standoff(found, "a-1", "dev")
        text = found.text.encode()
        self.assertEqual([text[b:e].decode() for b, e, key in entry["marks"] if key == "m1"], ["a rencontré"])
        self.assertEqual(entry["meetings"][0]["date"], ["2025-03-12", "2025-03-13"])
        self.assertNotIn("topics", entry["meetings"][0])  # words of the text; marks tell them
        self.assertEqual(entry["meetings"][0]["by"], ["l1"])

    def test_facts_follow_by_names(self) -> None:
        found = passage()
        facts = gold.facts(gold.standoff(found, "a-1", "dev"), found.text.encode())
        self.assertEqual(facts["roles"], [{"person": "Ana Roux", "title": "ministre", "of": "Tchéquie"}])
        self.assertEqual(facts["meetings"][0]["participants"], ["Ana Roux", "Li Wen"])
        self.assertEqual({tuple(e["names"]) for e in facts["entities"]}, {("Ana Roux", "Roux"), ("Li Wen",), ("Rome",)})

    def test_marks_move_to_a_source_with_other_white_space(self) -> None:
        found = passage()
        source = "\n\n" + found.text.replace("\n", "  \n")
        entry = gold.moved(gold.standoff(found, "a-1", "dev"), found.text, source)
        self.assertEqual(gold.facts(entry, source.encode())["meetings"][0]["places"], ["Rome"])
        with self.assertRaises(passages.PassageError):
            gold.moved(entry, found.text, source.replace("Rome", "Oslo"))

    def test_two_annotations_agree_with_themselves_and_not_with_others(self) -> None:
        first = gold.standoff(passage(), "a-1", "dev")
        other = gold.standoff(passage(MARKED.replace("p2", "p7").replace("| held |", "| denied |")), "a-1", "dev")
        agreement = gold.Agreement({})
        gold.compare(first, other, agreement)
        table = agreement.table()
        self.assertEqual(table["meetings"]["f1"], 1.0)  # other numbers, the same people
        self.assertEqual(table["participants"]["f1"], 1.0)
        self.assertEqual(table["status"]["f1"], 0.0)

    def test_the_text_of_a_treebank_keeps_its_spaces(self) -> None:
        line = lambda number, form, misc="_": f"{number}\t{form}\t_\t_\t_\t_\t0\t_\t_\t{misc}\n"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "b.conllu")
            path.write_text("# newpar\n" + line("1-2", "du") + line(1, "de") + line(2, "le") + line(3, "roi", "SpaceAfter=No")
                            + line(4, ".") + "\n# newpar\n" + line(1, "Oui") + "\n" + line(1, "Non"), encoding="utf-8")
            self.assertEqual(gold.treebank_text(path), "du roi.\n\nOui Non")


if __name__ == "__main__":
    unittest.main()
