"""The code for Python in docs/embedding.md runs, and prints what it says."""

import contextlib
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]


class Embedding(unittest.TestCase):
    def test_runs_as_it_is_printed(self) -> None:
        told = [sys.executable, str(SOURCE / "tests/package/embedding.py"), str(SOURCE / "docs/embedding.md"), "python"]
        code = subprocess.run(told, capture_output=True, check=True, text=True).stdout
        self.assertIn("import quotidian", code)
        before = os.getcwd()
        printed = io.StringIO()
        with tempfile.TemporaryDirectory() as home:
            os.chdir(home)
            try:
                with contextlib.redirect_stdout(printed):
                    exec(code, {})
            finally:
                os.chdir(before)
        lines = printed.getvalue().splitlines()
        self.assertEqual(lines[1], "added")
        self.assertTrue(lines[2].startswith("2025-03-01 Lena Ortiz The river decides"), lines[2])
        self.assertIn("Lena Ortiz", lines[3])
        self.assertEqual(lines[4], "verbatim")
        self.assertTrue(lines[5].startswith("bad_query "), lines[5])


if __name__ == "__main__":
    unittest.main()
