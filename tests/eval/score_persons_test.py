"""The scorer of person mentions on an article small enough to count by hand."""

import unittest

import score_persons

TEXT = "Lena Ortiz met Paul Hart. Ortiz left Oxley."
ARTICLE = {"id": "1", "text": TEXT, "entities": [[0, 10, "Person"], [15, 24, "Person"], [26, 31, "Person"], [37, 42, "Location"]]}


class Scores(unittest.TestCase):
    def figures(self, persons):
        return score_persons.figures([score_persons.score_article(ARTICLE, persons)[0]])

    def test_all_right_is_one(self):
        persons = [{"name": "Lena Ortiz", "spans": [[0, 10], [26, 31]]}, {"name": "Paul Hart", "spans": [[15, 24]]}]
        self.assertEqual(set(self.figures(persons).values()), {1.0})

    def test_a_place_costs_precision_and_a_missed_name_recall(self):
        figures = self.figures([{"name": "Lena Ortiz", "spans": [[0, 10]]}, {"name": "Oxley", "spans": [[37, 42]]}])
        self.assertEqual(figures["precision"], 1 / 2)
        self.assertEqual(figures["recall"], 1 / 3)

    def test_other_ends_are_wrong_but_overlap(self):
        figures = self.figures([{"name": "Hart", "spans": [[20, 24]]}])
        self.assertEqual(figures["precision"], 0.0)
        self.assertEqual(figures["overlap_precision"], 1.0)

    def test_a_full_stop_at_the_end_does_not_matter(self):
        self.assertEqual(self.figures([{"name": "Paul Hart", "spans": [[15, 25]]}])["precision"], 1.0)


if __name__ == "__main__":
    unittest.main()
