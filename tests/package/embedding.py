#!/usr/bin/env python3
"""embedding.py DOCUMENT [LANGUAGE]: each code block of the document that names a file is that file; with a language, prints
the blocks of that language that name none, for a test to run."""
import pathlib
import re
import sys

document = pathlib.Path(sys.argv[1])
root = document.resolve().parent.parent
wrong, named = [], 0
for language, name, code in re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", document.read_text(), re.M | re.S):
    if name:
        named += 1
        if (root / name).read_text() != code:
            wrong.append(name)
    elif len(sys.argv) > 2 and language == sys.argv[2]:
        print(code)
if wrong or named == 0:
    sys.exit(f"{document}: not as they are: {wrong}" if wrong else f"{document}: names no file")
