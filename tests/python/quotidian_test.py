"""The package for Python: what goes in comes out, in the shapes of the command line."""

import json
import os
import pathlib
import pickle
import subprocess
import tempfile
import threading
import unittest
from typing import Any

import quotidian

PROGRAMS = pathlib.Path(os.environ["QUOTIDIAN_BIN"])
FLOOD = {
    "id": "flood-1",
    "title": "Talmar waits for the river",
    "body": '"The river decides," said Lena Ortiz, the mayor of Talmar. Her deputy, Paul Hart, disagreed.',
    "source": "Meridian",
    "published": "2025-03-01",
}
BRIDGE = {
    "id": "bridge-1",
    "title": "Bridge stays shut",
    "body": '"The river has taken two piers," said Paul Hart, the deputy mayor.',
    "published": "2025-03-02",
}


class WithAnArchive(unittest.TestCase):
    def setUp(self) -> None:
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.path = pathlib.Path(home.name) / "news"
        with quotidian.Writer(self.path) as writer:
            self.assertEqual([writer.add(FLOOD), writer.add(BRIDGE), writer.add(FLOOD)], ["added", "added", "unchanged"])
        self.archive = quotidian.Archive(self.path)


class Searching(WithAnArchive):
    def test_finds_quotes_by_speaker_and_words(self) -> None:
        found = self.archive.quotes("speaker:ortiz river")
        self.assertEqual(found.total, 1)
        self.assertEqual(found.hits[0]["speaker"]["name"], "Lena Ortiz")
        self.assertIn("The river decides", found.hits[0]["text"])

    def test_gives_what_the_command_line_prints(self) -> None:
        for show in ("articles", "quotes", "speakers", "sources", "timeline", "kwic"):
            program = [str(PROGRAMS / "quotidian-search"), "-a", str(self.path), "--format", "jsonl", "--show", show, "river"]
            lines = subprocess.run(program, capture_output=True, check=True, text=True).stdout.splitlines()
            *hits, summary = map(json.loads, lines)
            found = self.archive.search("river", show=show)
            for each in (summary, found.summary):
                each.pop("took_us")
            self.assertEqual((found.hits, found.summary), (hits, summary), show)

    def test_turns_pages_with_a_cursor(self) -> None:
        first = self.archive.quotes("river", limit=1, sort="newest")
        second = self.archive.quotes("river", limit=1, sort="newest", cursor=first.cursor)
        self.assertEqual([each["article"] for each in [*first, *second]], ["bridge-1", "flood-1"])
        self.assertEqual(second.cursor, "")

    def test_gives_all_hits_without_a_limit(self) -> None:
        found = self.archive.quotes("river", limit=None)
        self.assertEqual((len(found), found.total), (2, 2))

    def test_counts_facets(self) -> None:
        found = self.archive.search("river", facets=["speaker"])
        self.assertEqual({each["name"] for each in found.summary["facets"]["speaker"]["values"]}, {"Lena Ortiz", "Paul Hart"})

    def test_verifies_a_quotation(self) -> None:
        self.assertEqual(self.archive.verify("The river decides", "ortiz")["verdict"], "verbatim")
        self.assertEqual(self.archive.verify("The river decides", "hart")["verdict"], "other-speaker")

    def test_gives_an_article_and_a_speaker_by_id(self) -> None:
        article = self.archive.article("flood-1")
        assert article is not None
        self.assertEqual((article["body"], len(article["quotes"])), (FLOOD["body"], 1))
        speaker = self.archive.speaker("paul-hart")
        assert speaker is not None
        self.assertEqual((speaker["name"], speaker["quotes"]), ("Paul Hart", 1))
        self.assertIsNone(self.archive.article("no-such"))
        self.assertIsNone(self.archive.speaker("no-such"))

    def test_sees_what_is_added_meanwhile(self) -> None:
        before = self.archive.state()
        with quotidian.Writer(self.path) as writer:
            writer.add({"id": "3", "body": '"The river sleeps," said Ana Ruiz.'})
        self.assertEqual(self.archive.quotes("speaker:ruiz").total, 1)
        self.assertEqual(self.archive.state()["articles"], before["articles"] + 1)
        self.assertNotEqual(self.archive.state()["state"], before["state"])

    def test_threads_share_an_archive(self) -> None:
        totals: list[int] = []

        def ask() -> None:
            for _ in range(20):
                totals.append(self.archive.quotes("river").total)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(totals, [2] * 80)


class Writing(WithAnArchive):
    def test_takes_articles_out(self) -> None:
        with quotidian.Writer(self.path) as writer:
            self.assertEqual([writer.remove("flood-1"), writer.remove("flood-1")], [True, False])
        self.assertEqual(self.archive.search("river").total, 1)

    def test_rebuilds(self) -> None:
        with quotidian.Writer(self.path, rebuild=True) as writer:
            writer.add(BRIDGE)
        self.assertEqual([each["id"] for each in self.archive.search("river")], ["bridge-1"])

    def test_drops_what_was_not_committed_when_an_exception_ends_it(self) -> None:
        with self.assertRaises(ZeroDivisionError):
            with quotidian.Writer(self.path) as writer:
                writer.add({"id": "3", "body": "Nothing of the kind."})
                1 / 0
        self.assertEqual(self.archive.state()["articles"], 2)
        with quotidian.Writer(self.path) as writer:
            self.assertEqual(writer.add(FLOOD), "unchanged")

    def test_stays_usable_after_a_bad_article(self) -> None:
        with quotidian.Writer(self.path) as writer:
            with self.assertRaises(quotidian.Error) as raised:
                writer.add({"id": "nothing"})
            self.assertEqual(raised.exception.code, "bad_article")
            self.assertEqual(writer.add({"id": "3", "body": "The mayor spoke."}), "added")

    def test_is_over_once_finished(self) -> None:
        writer = quotidian.Writer(self.path)
        writer.finish()
        with self.assertRaises(quotidian.Error):
            writer.add(FLOOD)


class Extracting(unittest.TestCase):
    def test_needs_no_archive(self) -> None:
        quotes = quotidian.extract(FLOOD)["quotes"]
        self.assertEqual([each["speaker"]["id"] for each in quotes], ["lena-ortiz"])

    def test_takes_a_plain_text_and_names_persons(self) -> None:
        found = quotidian.extract('"We wait," said Lena Ortiz. Paul Hart left.', mentions=True)
        self.assertEqual(len(found["quotes"]), 1)
        self.assertEqual({each["name"] for each in found["persons"]}, {"Lena Ortiz", "Paul Hart"})

    def test_gives_what_the_command_line_prints(self) -> None:
        program = [str(PROGRAMS / "quotidian-index"), "extract", "-"]
        printed = subprocess.run(program, input=json.dumps(BRIDGE), capture_output=True, check=True, text=True).stdout
        self.assertEqual(quotidian.extract(BRIDGE), json.loads(printed))

    def test_counts_characters_as_python_does(self) -> None:
        body = "Ünïted: “We wait,” said Lena Ortiz."
        [quote] = quotidian.extract(body)["quotes"]
        [[begin, end]] = quote["spans"]
        self.assertEqual(body[begin:end], quote["text"])

    def test_runs_in_threads(self) -> None:
        found: list[int] = []
        threads = [threading.Thread(target=lambda: found.append(len(quotidian.extract(FLOOD)["quotes"]))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [1] * 4)


class Errors(WithAnArchive):
    def test_say_what_and_where(self) -> None:
        with self.assertRaises(quotidian.Error) as raised:
            self.archive.search("river date:never")
        self.assertEqual(raised.exception.code, "bad_query")
        self.assertGreater(raised.exception.position, 0)

    def test_name_a_missing_archive_and_a_locked_one(self) -> None:
        with self.assertRaises(quotidian.Error) as raised:
            quotidian.Archive(self.path / "nowhere")
        self.assertEqual(raised.exception.code, "archive_missing")
        with quotidian.Writer(self.path):
            with self.assertRaises(quotidian.Error) as raised:
                quotidian.Writer(self.path)
            self.assertEqual(raised.exception.code, "archive_locked")

    def test_refuse_a_choice_there_is_none_of(self) -> None:
        wrong: list[dict[str, Any]] = [{"show": "everything"}, {"limit": 10**9}, {"offset": -1}, {"sort": "best"}]
        for options in wrong:
            with self.assertRaises(quotidian.Error) as raised:
                self.archive.search("river", **options)
            self.assertEqual(raised.exception.code, "bad_input")

    def test_can_be_carried_between_processes(self) -> None:
        error = pickle.loads(pickle.dumps(quotidian.Error("no such archive", "archive_missing", 3)))
        self.assertEqual((str(error), error.code, error.position), ("no such archive", "archive_missing", 3))


if __name__ == "__main__":
    unittest.main()
