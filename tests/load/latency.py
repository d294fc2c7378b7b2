#!/usr/bin/env python3
"""latency.py BINARIES [ARCHIVE]: how long clients wait for /v1/search with 50 of them at a time, against what the library
takes for the same queries, one after another in one process, and 50 at a time in as many. Of the sample articles, or of an
archive. Run by ./dev load; no test runs it, since times on a shared machine mean little alone: compare what stands in one
table."""
import json
import pathlib
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import urllib.parse

CONNECTIONS, SECONDS, QUERIES, ROUNDS = 50, 10, 500, 3
BAR = 5  # times the library's own 99th percentile

binaries = pathlib.Path(sys.argv[1])
root = pathlib.Path(__file__).resolve().parents[2]
home = tempfile.TemporaryDirectory(prefix="quotidian-load-")
place = pathlib.Path(home.name)
archive = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else place / "news"
if len(sys.argv) <= 2:
    articles = sorted(str(each) for each in (root / "corpus/articles").iterdir())
    subprocess.run([binaries / "quotidian-index", "add", "-q", "-a", archive, *articles], check=True)


def sampled_quotes(wanted):
    """Of the first hundred thousand, evenly."""
    export = subprocess.Popen(
        [binaries / "quotidian-index", "export", "-q", "-a", archive, "--flat"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    sample = []
    for number, line in enumerate(export.stdout):
        if number == 100000:
            break
        if len(sample) < wanted:
            sample.append(line)
        elif (at := random.randrange(number + 1)) < wanted:
            sample[at] = line
    export.kill()
    export.wait()
    return [json.loads(line) for line in sample]


def query_of(quote):
    """One word, two in one article, a phrase, or who said a word: what people type."""
    words = re.findall(r"[A-Za-z]{4,}", quote["text"]) or ["news"]
    kind = random.random()
    if kind < 0.4:
        return random.choice(words)
    if kind < 0.7:
        return " ".join(random.sample(words, min(2, len(words))))
    if kind < 0.85 or not quote["speaker"]:
        run = re.findall(r"\w+(?: \w+){2}", quote["text"])
        return f'"{random.choice(run)}"' if run else words[0]
    return f'speaker:{quote["speaker"]["id"]} {random.choice(words)}'


random.seed(1)
quotes = sampled_quotes(QUERIES)
queries = [query_of(random.choice(quotes)) for _ in range(QUERIES)]
batch = place / "queries.jsonl"
batch.write_text("".join(json.dumps({"id": str(n), "query": query, "limit": 10}) + "\n" for n, query in enumerate(queries)))
part = place / "part.jsonl"
part.write_text("".join(batch.read_text().splitlines(keepends=True)[:: len(queries) // 50]))
targets = place / "targets"
targets.write_text("".join(f"/v1/search?q={urllib.parse.quote(query)}\n" for query in queries))
lua = place / "targets.lua"
lua.write_text(f"""
local targets = {{}}
for line in io.lines("{targets}") do targets[#targets + 1] = line end
local at = math.random(#targets)
request = function()
  at = at % #targets + 1
  return wrk.format("GET", targets[at])
end
""")


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def library(at_once):
    """Milliseconds of each query, in so many processes at the same time."""
    command = [binaries / "quotidian-search", "-q", "-a", archive, "--batch", batch if at_once == 1 else part]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(at_once)]
    printed = [run.communicate()[0] for run in runs]
    return [json.loads(line)["took_us"] / 1000 for each in printed for line in each.splitlines()]


UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}


def service(url):
    """(p50, p99) in milliseconds, requests a second, failures, of wrk."""
    run = subprocess.run(
        ["wrk", "-t", "2", "-c", str(CONNECTIONS), "-d", f"{SECONDS}s", "--timeout", "30s", "--latency", "-s", lua, url],
        check=True, capture_output=True, text=True).stdout
    shown = {}
    for part in ("50", "99"):
        value, unit = re.search(rf"^ +{part}%\s+([\d.]+)(\w+)", run, re.M).groups()
        shown[part] = float(value) * UNITS[unit]
    failures = sum(int(n) for n in re.findall(r"Non-2xx or 3xx responses: (\d+)", run))
    failures += sum(int(n) for n in re.findall(r"(?:connect|read|write|timeout) (\d+)", run))
    return shown["50"], shown["99"], float(re.search(r"Requests/sec:\s+([\d.]+)", run).group(1)), failures


signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the service ends with it
served = subprocess.Popen(
    [binaries / "quotidian-serve", "-q", "-a", archive, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
try:
    url = served.stdout.readline().strip()
    library(1)  # warms the files
    print(f"{CONNECTIONS} connections, {QUERIES} queries, milliseconds")
    print("| round | library alone p50, p99 | 50 at a time p50, p99 | service p50, p99 | requests a second | failed "
          "| p99 to that alone | to that of 50 |")
    print("|---|---|---|---|---|---|---|---|")
    ratios, shared, failed = [], [], 0
    for number in range(ROUNDS):
        # What else the machine does changes: the library's time is taken before and behind the service's.
        alone, many = library(1), library(CONNECTIONS)
        p50, p99, rate, failures = service(url)
        alone, many = alone + library(1), many + library(CONNECTIONS)
        ratios.append(p99 / percentile(alone, 0.99))
        shared.append(p99 / percentile(many, 0.99))
        failed += failures
        print(f"| {number + 1} | {statistics.median(alone):.1f}, {percentile(alone, 0.99):.1f} "
              f"| {statistics.median(many):.1f}, {percentile(many, 0.99):.1f} | {p50:.1f}, {p99:.1f} "
              f"| {rate:.0f} | {failures} | {ratios[-1]:.2f} | {shared[-1]:.2f} |", flush=True)
finally:
    served.terminate()
    served.wait()
print(f"median ratio to the library alone {statistics.median(ratios):.2f}, to it with as many at a time "
      f"{statistics.median(shared):.2f} (the bar is {BAR}); {failed} failed")
