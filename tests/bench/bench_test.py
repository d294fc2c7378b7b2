"""Tests of the bench's other half: exponents, tables, charts, and one whole run on a few articles."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

import aims
import growth
import plots
import processes
import report

SVG = "{http://www.w3.org/2000/svg}"


class Fits(unittest.TestCase):
    def test_a_straight_line_has_exponent_one_and_a_root_a_half(self):
        for points, expected in (
            ([(10, 30), (100, 300), (1000, 3000)], (3, 1)),
            ([(4, 2), (16, 4), (64, 8)], (1, 0.5)),
        ):
            for found, wanted in zip(growth.fit(points), expected):
                self.assertAlmostEqual(found, wanted)

    def test_one_number_of_articles_gives_none(self):
        self.assertIsNone(growth.fit([(10, 30)]))
        self.assertIsNone(growth.fit([(10, 30), (10, 31)]))

    def test_the_table_tells_what_the_fit_gives_far_off(self):
        def run(articles):
            figures = {"wall": articles / 100, "cpu": 1, "peak": 1, "bytes": 1, "processor_classes": {}}
            return {"corpus": {"articles": articles}, "peers": {"quotidian": figures}}

        table = growth.text_of([run(1000), run(10000)])
        self.assertIn("| build, wall s | 10.0 | 100.0 | 1.00 | 100000.0 | 1000000.0 |", table)


class Processes(unittest.TestCase):
    def test_a_process_is_measured_by_its_own_account(self):
        run = processes.measured([sys.executable, "-c", "x = bytearray(1 << 26); print(sum(range(3000000)))"])
        self.assertEqual(run.out, "4499998500000\n")
        self.assertGreater(run.peak, 1 << 26)
        self.assertGreater(run.cpu, 0)

    def test_one_that_fails_says_why(self):
        with self.assertRaisesRegex(processes.Failed, "ended with 3: no such ferry"):
            processes.measured([sys.executable, "-c", "import sys; sys.stderr.write('no such ferry'); sys.exit(3)"])


class Charts(unittest.TestCase):
    def words_of(self, svg):
        return [text.text for text in ElementTree.fromstring(ElementTree.tostring(svg)).iter(f"{SVG}text")]

    def test_ranges_have_a_dot_for_each_group_of_each_series(self):
        series = [("one & two", {"a": (1, 2, 3), "b": (4, 5, 6)}), ("<three>", {"b": (10, 100, 1000)})]
        svg = plots.ranges("Title", "us", ["a", "b"], series)
        self.assertEqual(len(list(ElementTree.fromstring(ElementTree.tostring(svg)).iter(f"{SVG}circle"))), 3)
        for word in ("Title", "us", "a", "b", "one & two", "<three>"):
            self.assertIn(word, self.words_of(svg))

    def test_a_larger_value_stands_higher(self):
        svg = plots.lines("Title", "x", "y", [("grows", [(10, 1), (1000, 50)])])
        low, high = (float(dot.get("cy")) for dot in svg.iter("circle"))
        self.assertGreater(low, high)
        self.assertIn("1k", self.words_of(svg))

    def test_what_is_written_is_read_back(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "chart.svg"
            plots.write(plots.lines("Größe <&>", "x", "y", [("s", [(1, 1)])]), path)
            self.assertEqual(ElementTree.parse(path).getroot().find(f"{SVG}title").text, "Größe <&>")


class Differences(unittest.TestCase):
    def test_a_count_is_held_against_the_oracles_where_both_are_known(self):
        compared = {
            "log": [{"class": "a"}, {"class": "a"}, {"class": "g"}],
            "oracle": [3, 4, None],
            "peers": {"one": {"counts": [3, 5, 9]}, "two": {"counts": [None, 4, None]}},
        }
        self.assertEqual(report.differences(compared), {"one": {"a": (1, 2)}, "two": {"a": (0, 1)}})


class Aims(unittest.TestCase):
    def test_an_aim_is_met_by_the_clock_and_left_open_where_nothing_was_measured(self):
        compared = {
            "corpus": {"text_bytes": 100},
            "peers": {
                "quotidian": {"wall": 1, "cpu": 2, "bytes": 300, "classes": {"a": {"p50": 8}}},
                "xapian": {"wall": 10, "cpu": 10, "classes": {"a": {"p50": 10}}},
            },
        }
        found = {aim.what: aim for aim in aims.aims_of(compared)}
        build = found["full build, against plain Xapian"]
        self.assertEqual((build.by_clock, build.by_processor, aims.met(build)), (0.1, 0.2, True))
        self.assertIs(aims.met(found["index, bytes a byte of text"]), False)
        self.assertIs(aims.met(found["p50 of class a, against xapian"]), True)
        self.assertIsNone(aims.met(found["p50 of class i, against xapian-stems"]))
        self.assertIsNone(aims.met(found["full build, against SQLite FTS5"]))


class WholeRun(unittest.TestCase):
    """A comparison on the project's sample articles, too few for times to mean anything: all that is measured is
    there, and counts are the oracle's."""

    build, corpus = pathlib.Path(), pathlib.Path()

    def test_every_peer_is_built_asked_and_judged(self):
        here = pathlib.Path(__file__).parent
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, here / "compare.py", "--build", self.build, "--into", folder, "--quiet"]
            command += ["--data", self.corpus / "articles", "--each", "6", "--passes", "1", "--grow", "20,60"]
            run = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
            self.assertEqual(run.returncode, 0, run.stderr)
            result = json.loads((pathlib.Path(folder) / "results.json").read_text(encoding="utf-8"))
            for name in ("latency", "growth-building", "growth-asking"):
                ElementTree.parse(pathlib.Path(folder) / f"{name}.svg")
            self.assertEqual(run.stdout, (pathlib.Path(folder) / "report.md").read_text(encoding="utf-8") + "\n")
            # Nothing that was built is left.
            self.assertEqual([path.name for path in pathlib.Path(folder).iterdir() if path.is_dir()], [])
        compared = result["compared"]
        peers = compared["peers"]
        self.assertEqual(set(peers), {"quotidian", "quotidian-page", "xapian", "xapian-stems", "fts5"})
        for name in ("quotidian", "xapian", "xapian-stems", "fts5"):
            for key in ("wall", "cpu", "peak", "bytes", "add", "add_cpu", "one_shot", "one_shot_cpu"):
                self.assertGreater(peers[name][key], 0, f"{name} {key}")
        self.assertEqual(set(peers["quotidian"]["classes"]), set(report.TITLES))
        self.assertEqual(set(peers["xapian"]["classes"]), set("abcdefj"))
        self.assertEqual(set(peers["xapian-stems"]["classes"]), {"i"})
        self.assertEqual(set(peers["quotidian"]["tables"]), {"positions", "postings", "word lists", "texts"})
        for asked, (differing, judged) in report.differences(compared)["quotidian"].items():
            self.assertEqual((asked, differing), (asked, 0))
            self.assertGreater(judged, 0)
        self.assertEqual([run["corpus"]["articles"] for run in result["grown"]], [20, 60])
        for title in report.TITLES.values():
            self.assertIn(title, run.stdout)
        self.assertNotIn("not measured", run.stdout)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        WholeRun.corpus, WholeRun.build = pathlib.Path(sys.argv.pop()), pathlib.Path(sys.argv.pop())
    unittest.main()
