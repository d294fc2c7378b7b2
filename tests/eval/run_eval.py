#!/usr/bin/env python3
"""Extracts quotes and names over annotated sets and prints how right they are, one line a set and kind.

usage: run_eval.py --index-program PROGRAM [--corpus DIR] [--data DIR] [--errors N]

--corpus DIR  the project's own articles: DIR/articles/*.txt with DIR/gold.jsonl
--data DIR    annotated sets DIR/quotes/*.jsonl and, for the names of persons, DIR/ner/*.jsonl.gz, those that are there
--errors N    N samples of each class of error, for each set
"""

import argparse
import gzip
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

import score_persons
import score_quotes

COLUMNS = ["triple", "mention_triple", "speaker_acc", "role_acc", "token", "cover30", "cover80", "exact", "ece"]
# What others reach on the same set, as docs/accuracy.md says it; "people": two annotators against each other.
ELSEWHERE = {
    ("ggt", "all"): "Gender Gap Tracker: speaker .865, cover30 .837, cover80 .761",
    ("polnear", "direct"): "people: mention .99",
    ("polnear", "mixed"): "people: mention .92",
    ("polnear", "indirect"): "people: mention .70 (all indirect)",
    ("polnear", "all"): "people: text .92; Citron on PARC3: text .833",
}
# Beliefs and wishes are annotated in these sets; the extractor is after speech.
WIDE_SETS = ("polnear",)
# Sets that count each stretch between marks as a quote.
SPAN_SETS = ("ggt",)


def extract(program, files, key="quotes"):
    options = ["--quiet"] + (["--mentions"] if key == "persons" else [])
    run = subprocess.run([program, "extract", *options, *map(str, files)], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"extraction failed: {run.stderr.strip()}")
    return {r["id"]: r[key] for r in map(json.loads, run.stdout.splitlines())}


def annotated_set(path):
    articles = [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]
    articles = [a for a in articles if "annotations" in a and "text" in a]
    for annotation in (n for a in articles for n in a["annotations"]):
        # Where the set tells kinds of speakers, only persons and organisations are asked for by name.
        if annotation.get("speaker_kind") not in (None, "person", "organization"):
            annotation["speaker"] = None
    return articles


def one_quote_a_span(predictions):
    """The same quotes as sets count them that take `"A," she said. "B."` for two."""
    return {
        article: [quote | {"spans": [span]} for quote in quotes for span in quote["spans"]]
        for article, quotes in predictions.items()
    }


def extract_set(program, articles, key="quotes"):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for a in articles:
            record = {"id": a["id"], "body": a["text"]}
            if a.get("title"):
                record["title"] = a["title"]
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
        out.flush()
        return extract(program, [out.name], key)


def body_of(text):
    """The body of a plain-text article as the reader cuts it: behind front matter, title and blank lines."""
    lines = text.splitlines(keepends=True)
    at = 0
    if lines and lines[0].strip() == "---":
        at = 1 + next(i for i, line in enumerate(lines[1:]) if line.strip() == "---") + 1
    while lines[at].strip() == "":
        at += 1
    at += 1
    while at < len(lines) and lines[at].strip() == "":
        at += 1
    return "".join(lines[at:])


def corpus_set(folder):
    """The corpus in the shape of the annotated sets."""
    texts = {}
    for path in sorted((folder / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        ids = [line.split(":", 1)[1].strip() for line in text.splitlines()[:12] if line.startswith("id:")]
        texts[ids[0] if ids else path.stem] = body_of(text)
    articles = []
    for gold in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8")):
        annotations = []
        for quote in gold["quotes"]:
            if quote.get("in") == "title":
                continue
            annotations.append(
                {
                    "quote": quote["spans"],
                    "type": quote["kind"],
                    "speaker": quote.get("speaker"),
                    "role": quote.get("role"),
                    "source": [quote["speaker_span"]] if quote.get("speaker_span") else [],
                    "cue": [quote["cue_span"]] if quote.get("cue_span") else [],
                }
            )
        articles.append({"id": gold["id"], "text": texts[gold["id"]], "annotations": annotations})
    return articles


def interval(counts, key, figures=score_quotes.figures):
    """A 95 % interval by resampling articles, since the quotes of one article hang together."""
    rng = random.Random(1)
    runs = sorted(figures(rng.choices(counts, k=len(counts))).get(key, 0.0) for _ in range(200))
    return runs[5], runs[194]


def print_row(name, kind, counts):
    f = score_quotes.figures(counts)
    key = "triple" if "triple" in f else "mention_triple" if "mention_triple" in f else "token"
    low, high = interval(counts, key)
    cells = " ".join(f"{f[c]:>14.3f}" if c in f else f"{'–':>14}" for c in COLUMNS)
    gold = sum(c["gold"] for c in counts)
    other = ELSEWHERE.get((name.split("-")[0], kind.split()[0]), "")
    print(f"{name:<14} {kind:<16} {len(counts):>5} {gold:>6} {cells}   {key} {low:.3f}–{high:.3f}   {other}".rstrip(), flush=True)


def print_errors(errors, count):
    rng = random.Random(1)
    groups = defaultdict(list)
    for error in errors:
        groups[error[0]].append(error)
    for name, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        print(f"\n  {name}: {len(group)}")
        for detail, many in Counter(e[1] for e in group).most_common(8):
            print(f"    {many:>5}  {detail}")
        for _, detail, gold, got, excerpt in rng.sample(group, min(count, len(group))):
            print(f"    [{detail}] gold: {gold or '–'}; got: {got or '–'} | {excerpt}")
    print()


def evaluate(name, articles, predictions, errors):
    wide = name.startswith(WIDE_SETS)
    rows = [(kind, False) for kind in ("direct", "mixed", "indirect", "all")]
    if wide:
        rows = [("direct", False), ("mixed", False), ("indirect", True), ("all", True)]
    for kind, speech_only in rows:
        scored = [score_quotes.score_article(a, predictions.get(a["id"], []), kind, speech_only) for a in articles]
        counts = [n for n, _ in scored]
        if any(n["gold"] for n in counts):
            print_row(name, kind + (" speech" if speech_only else ""), counts)
    if name.startswith(SPAN_SETS):
        split = one_quote_a_span(predictions)
        print_row(name, "direct, by span", [score_quotes.score_article(a, split.get(a["id"], []), "direct")[0] for a in articles])
    if errors:
        print_errors([e for _, article_errors in scored for e in article_errors], errors)


def evaluate_persons(name, articles, predictions, errors):
    scored = [score_persons.score_article(a, predictions.get(a["id"], [])) for a in articles]
    counts = [n for n, _ in scored]
    f = score_persons.figures(counts)
    cells = []
    for key in ("precision", "recall"):
        low, high = interval(counts, key, score_persons.figures)
        cells.append(f"{key} {f[key]:.3f} ({low:.3f}–{high:.3f}), overlapping {f['overlap_' + key]:.3f}")
    print(f"{name:<14} {'persons named':<16} {len(counts):>5} {sum(c['gold'] for c in counts):>6}   " + "   ".join(cells), flush=True)
    if errors:
        print_errors([e for _, article_errors in scored for e in article_errors], errors)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index-program", required=True)
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()

    heads = " ".join(f"{c:>14}" for c in COLUMNS)
    print(f"{'set':<14} {'kind':<16} {'texts':>5} {'quotes':>6} {heads}   {'95 % interval':<29}   elsewhere")
    if options.corpus:
        files = sorted((options.corpus / "articles").glob("*.txt"))
        evaluate("corpus", corpus_set(options.corpus), extract(options.index_program, files), options.errors)
    if options.data:
        paths = sorted((options.data / "quotes").glob("*.jsonl"))
        if not paths:
            sys.exit(f"no annotated sets in {options.data}/quotes")
        for path in paths:
            articles = annotated_set(path)
            if articles and path.stem not in ("basil-partial", "polnear-multi-annotator"):
                evaluate(path.stem, articles, extract_set(options.index_program, articles), options.errors)
        for path in sorted((options.data / "ner").glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                articles = [json.loads(line) for line in lines]
            found = extract_set(options.index_program, articles, "persons")
            evaluate_persons(path.name.split(".")[0], articles, found, options.errors)


if __name__ == "__main__":
    main()
