"""The scorer on articles small enough to count by hand."""

import unittest

import score_quotes

TEXT = '"We will wait," said Lena Ortiz, the mayor. Paul Hart said the bridge was safe.'


def span(words):
    begin = TEXT.index(words)
    return [begin, begin + len(words)]


def gold(words, kind, speaker, source, role=None):
    return {"quote": [span(words)], "type": kind, "speaker": speaker, "source": [span(source)], "role": role}


def found(words, kind, speaker, source, role=""):
    return {"spans": [span(words)], "kind": kind, "speaker": {"name": speaker}, "speaker_span": span(source), "role": role}


ARTICLE = {
    "id": "1",
    "text": TEXT,
    "annotations": [
        gold("We will wait", "direct", "Lena Ortiz", "Lena Ortiz", "mayor"),
        gold("the bridge was safe", "indirect", "Paul Hart", "Paul Hart"),
    ],
}


class Scores(unittest.TestCase):
    def figures(self, quotes, **options):
        return score_quotes.figures([score_quotes.score_article(ARTICLE, quotes, **options)[0]])

    def test_all_right_is_one(self):
        quotes = [
            found("We will wait", "direct", "Lena Ortiz", "Lena Ortiz", "mayor"),
            found("the bridge was safe", "indirect", "Paul Hart", "Paul Hart"),
        ]
        for name, value in self.figures(quotes).items():
            self.assertEqual(value, 1.0, name)

    def test_confidence_is_held_against_the_share_that_is_right(self):
        right = found("We will wait", "direct", "Lena Ortiz", "Lena Ortiz") | {"confidence": 0.85}
        wrong = found("the bridge was safe", "indirect", "Lena Ortiz", "Lena Ortiz") | {"confidence": 0.85}
        self.assertAlmostEqual(self.figures([right, wrong])["ece"], 0.35)

    def test_nothing_found_is_zero(self):
        self.assertEqual(self.figures([])["triple"], 0.0)

    def test_a_wrong_speaker_costs_the_triple_but_not_the_span(self):
        figures = self.figures([found("We will wait", "direct", "Paul Hart", "Paul Hart")])
        self.assertEqual(figures["triple"], 0.0)
        self.assertGreater(figures["exact"], 0.0)

    def test_a_spurious_quote_costs_precision(self):
        right = found("We will wait", "direct", "Lena Ortiz", "Lena Ortiz")
        spurious = found("the mayor", "direct", "Lena Ortiz", "Lena Ortiz")
        self.assertLess(self.figures([right, spurious])["triple"], self.figures([right])["triple"])

    def test_a_quote_that_is_too_long_covers_the_gold_and_one_too_short_does_not(self):
        long = found("We will wait,\" said Lena Ortiz", "direct", "Lena Ortiz", "Lena Ortiz")
        short = found("We", "direct", "Lena Ortiz", "Lena Ortiz")
        self.assertEqual(self.figures([long], kind="direct")["cover80"], 1.0)
        self.assertEqual(self.figures([short], kind="direct")["cover30"], 0.0)

    def test_one_kind_is_judged_without_the_others(self):
        right = found("We will wait", "direct", "Lena Ortiz", "Lena Ortiz")
        self.assertEqual(self.figures([right], kind="direct")["triple"], 1.0)
        self.assertEqual(self.figures([right], kind="indirect")["triple"], 0.0)

    def test_names_match_by_first_and_last_and_descriptions_by_most_words(self):
        self.assertTrue(score_quotes.same_speaker("Lena Ortiz", "Mayor Lena M. Ortiz"))
        self.assertTrue(score_quotes.same_speaker("a spokesman for the port", "the port spokesman"))
        self.assertFalse(score_quotes.same_speaker("Lena Ortiz", "Ana Ortiz"))
        self.assertFalse(score_quotes.same_speaker("Lena Ortiz", ""))


if __name__ == "__main__":
    unittest.main()
