#!/usr/bin/env python3
"""Fits the table of indexer/quotes/calibration.cc to annotated sets and prints it, to be checked in by hand.

usage: fit_calibration.py --index-program PROGRAM SET.jsonl...

A row is the gap between what a rule says of itself and the share of its quotes that were right, by rule and kind, shrunk
by n/(n+30): 20 numbers learn little of any text. The program's own table is taken off again first.
"""

import argparse
import pathlib
import re
from collections import defaultdict

import run_eval
import score_quotes

TABLE = pathlib.Path(__file__).parents[2] / "indexer/quotes/calibration.cc"
SHRINK = 30
FEWEST = 60


def present_gaps():
    rows = re.findall(r'\{"([\w-]+)", QuoteKind::(\w+), (-?\.\d+)\}', TABLE.read_text(encoding="utf-8"))
    return {(rule, kind): float(gap) for rule, kind, gap in rows}


def fitted(judged, gaps):
    """(rule, kind) -> (gap, quotes), of judged quotes whose confidence has `gaps` in it."""
    sums = defaultdict(lambda: [0.0, 0])
    for quote, right in judged:
        key = quote["evidence"], quote["kind"]
        sums[key][0] += right - (quote["confidence"] - gaps.get(key, 0))
        sums[key][1] += 1
    return {key: (gap / (n + SHRINK), n) for key, (gap, n) in sums.items() if n >= FEWEST}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--index-program", required=True)
    parser.add_argument("sets", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    judged = []
    for path in options.sets:
        articles = run_eval.annotated_set(path)
        predictions = run_eval.extract_set(options.index_program, articles)
        for article in articles:
            score_quotes.score_article(article, predictions.get(article["id"], []), judged=judged)
    rows = fitted(judged, present_gaps())
    for (rule, kind), (gap, n) in sorted(rows.items(), key=lambda row: -row[1][1]):
        if abs(gap) >= 0.02:
            print(f'    {{"{rule}", QuoteKind::{kind}, {gap:.2f}}},'.replace("0.", "."), f" // of {n}")


if __name__ == "__main__":
    main()
