"""The project's own marked passages, and their reader."""
from __future__ import annotations

import tempfile
import unittest
from collections import Counter
from pathlib import Path

from train import passages

DATA = Path(__file__).parents[2] / "data"
HEAD = "== t-1 | outlet: agency | published: 2025-03-14 | construction: active\n"
FACT = "-- m1 | meeting | held | participants p1 p2 | parts - | places - | date 2025-03-12 | duration - | topics - | said asserted\n"


def read(text: str) -> list[passages.Passage]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.txt"
        path.write_text(text, encoding="utf-8")
        return list(passages.read(path))


class Reading(unittest.TestCase):
    def test_marks_are_spans_of_the_text_without_them(self) -> None:
        passage, = read(HEAD + "{p1 Awa Sy} {m1 met} {p2.n the {l1 Malian} envoy} {m1.time on {m1.ordinal second} day}.\n" + FACT)
        self.assertEqual(passage.text, "Awa Sy met the Malian envoy on second day.")
        self.assertEqual({m.key: passage.text[m.begin:m.end] for m in passage.marks}["p2.n"], "the Malian envoy")
        self.assertEqual(passage.meetings[0].fields["participants"], "p1 p2")

    def test_faults_are_said(self) -> None:
        for text in ("{p1 Awa", "Awa}", "{p1 Awa } {m1 met} {p2 B}", "{p1 Awa} met {p2 B}", "{p1 Awa} {m1 met} {p3 B}", "{x1 Awa}"):
            with self.subTest(text), self.assertRaises(passages.PassageError):
                read(HEAD + text + "\n" + FACT)


class OurPassages(unittest.TestCase):
    def test_all_are_as_agreed_and_tell_every_status_often(self) -> None:
        for language, least in (("fr", 20), ("en", 10)):
            found = [p for path in sorted((DATA / language / "passages").glob("*.txt")) for p in passages.read(path)]
            self.assertEqual(len({p.id for p in found}), len(found))
            statuses = Counter(m.status for p in found for m in p.meetings)
            self.assertGreaterEqual(min(statuses[s] for s in passages.STATUSES), least)
            self.assertGreaterEqual(sum(not p.meetings for p in found), least)


if __name__ == "__main__":
    unittest.main()
