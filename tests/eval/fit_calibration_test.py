import unittest

import fit_calibration


class Fit(unittest.TestCase):
    def test_a_gap_is_what_the_rule_misses_shrunk_by_how_little_was_seen(self):
        quote = {"evidence": "svc", "kind": "direct", "confidence": 0.9}
        judged = [(quote, i < 60) for i in range(70)]
        gap, n = fit_calibration.fitted(judged, {("svc", "direct"): 0.1})["svc", "direct"]
        self.assertEqual(n, 70)
        self.assertAlmostEqual(gap, (60 - 70 * 0.8) / 100)

    def test_rules_that_were_seen_seldom_keep_their_word(self):
        quote = {"evidence": "svc", "kind": "direct", "confidence": 0.9}
        self.assertEqual(fit_calibration.fitted([(quote, True)] * 59, {}), {})

    def test_the_present_table_is_read_whole(self):
        gaps = fit_calibration.present_gaps()
        self.assertGreaterEqual(len(gaps), 10)
        self.assertEqual(len(gaps), fit_calibration.TABLE.read_text(encoding="utf-8").count("QuoteKind::"))


if __name__ == "__main__":
    unittest.main()
