"""What the comparison counts itself."""
import unittest

from names import Counts, Name, in_bytes, is_held_out


class NamesTest(unittest.TestCase):
    def test_offsets_become_bytes_and_labels_our_kinds(self) -> None:
        text = "À Évry, Élise Noël écrit."
        self.assertEqual(in_bytes(text, [(2, 6, "LOC"), (8, 18, "PER")]), [Name(3, 8, "place"), Name(10, 22, "person")])
        self.assertEqual(text.encode()[10:22].decode(), "Élise Noël")

    def test_white_space_around_a_name_is_no_part_of_it(self) -> None:
        self.assertEqual(in_bytes("\n Oslo \n", [(0, 8, "LOC")]), [Name(2, 6, "place")])
        self.assertEqual(in_bytes("  ", [(0, 2, "ORG")]), [])

    def test_works_and_events_are_none_of_our_kinds(self) -> None:
        self.assertEqual(in_bytes("Le Cid", [(0, 6, "MISC")]), [])

    def test_a_name_of_another_kind_or_length_is_wrong(self) -> None:
        counts = Counts()
        gold = [Name(0, 4, "place"), Name(5, 9, "person")]
        counts.add(gold, [Name(0, 4, "institution"), Name(5, 9, "person"), Name(10, 12, "place")])
        self.assertEqual(counts, Counts(gold=2, found=3, right=1))
        self.assertAlmostEqual(counts.f1(), 40.0)

    def test_documents_are_dealt_out_by_their_checksum(self) -> None:
        self.assertEqual([name for name in "abcdefgh" if is_held_out(name)], ["d", "e"])


if __name__ == "__main__":
    unittest.main()
