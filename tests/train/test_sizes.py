"""The table of sizes and its plot."""
from __future__ import annotations

import tempfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

from train import sizes

SCORES = {language: {"upos": 0.9123, "lemma": 0.95, "las": 0.7, "names": names} for language, names in (("fr", 0.66), ("en", 0.4))}


class Sizes(unittest.TestCase):
    def test_a_row_holds_percents(self) -> None:
        row = sizes.row((1, 2, 512), SCORES, 7.36, 9999.6)
        self.assertEqual(row, sizes.Row("1 + 2 x 512", 7.4, 10000, 91.2, 95.0, 70.0, 66.0, 91.2, 95.0, 70.0, 40.0))

    def test_what_is_written_is_read_again(self) -> None:
        rows = [sizes.row((1, 2, 512), SCORES, 7.4, 10000), sizes.row((4, 2, 1024), SCORES, 22.9, 5000)]
        with tempfile.TemporaryDirectory() as folder:
            sizes.write(rows, Path(folder))
            self.assertEqual(sizes.read(Path(folder) / "sizes.tsv"), rows)

    def test_the_plot_has_a_point_for_each_size_and_measure(self) -> None:
        rows = [sizes.row((1, 2, 512), SCORES, 7.4, 10000), sizes.row((4, 2, 1024), SCORES, 22.9, 5000)]
        tree = xml.etree.ElementTree.fromstring(sizes.plot(rows))
        points = tree.findall("{http://www.w3.org/2000/svg}circle")
        self.assertEqual(len(points), 4)
        self.assertLess(float(points[0].get("cx")), float(points[1].get("cx")))  # the slower one stands left


if __name__ == "__main__":
    unittest.main()
