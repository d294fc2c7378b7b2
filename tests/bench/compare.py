#!/usr/bin/env python3
"""Builds and asks Quotidian, plain Xapian and SQLite FTS5 side by side on the same articles, and writes what it took.

usage: compare.py --build BUILD --data FILE... [options]

Counts are checked against a brute-force oracle. The report goes to standard output and, with its charts and all single
times, into the folder of --into; what is built there goes again unless --keep is given.
"""

import argparse
import datetime
import json
import pathlib
import shutil
import statistics
import sys
import tempfile

import growth
import plots
import report
from processes import Failed, measured, started_and_ended

PEERS = ["quotidian", "xapian", "xapian-stems", "fts5"]
PAGE = "quotidian-page"
ONE_SHOTS = 40
# The files of a Xapian database, by what its tables hold.
TABLES = {"position": "positions", "postlist": "postings", "termlist": "word lists", "docdata": "texts"}


class Bench:
    """One comparison on one number of articles, in a folder of its own."""

    def __init__(self, build, folder, options):
        self.peers_program = build / "tests/bench/peers"
        self.index_program = build / "bin/quotidian-index"
        self.search_program = build / "bin/quotidian-search"
        self.folder, self.options = folder, options
        folder.mkdir(parents=True, exist_ok=True)
        self.corpus, self.more, self.log = (folder / name for name in ("corpus.jsonl", "more.jsonl", "log.jsonl"))

    def say(self, words):
        if not self.options.quiet:
            print(f"{datetime.datetime.now():%H:%M:%S} {words}", file=sys.stderr, flush=True)

    def peers(self, verb, **options):
        arguments = [self.peers_program, verb]
        for name, value in options.items():
            arguments += [f"--{name}", *(value if isinstance(value, list) else [value])]
        run = measured(arguments)
        return run, json.loads(run.out)

    def run(self, articles, names):
        self.say(f"preparing {articles or 'all'} articles")
        sizes = self.once("corpus", lambda: self.prepared(articles))
        self.say("drawing the log, asking the oracle")
        counts = self.once("oracle", self.drawn)
        result = {"corpus": sizes["corpus"], "more": sizes["more"], "oracle": counts, "peers": {}}
        result["log"] = [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]
        for name in names:
            self.say(f"building {name}, and adding to it")
            once = self.once if name != "quotidian" else lambda _, make: make()
            result["peers"][name] = once(name, lambda name=name: self.built(name))
        self.race(names, result)
        for name in names:
            self.say(f"one query a process: {name}")
            result["peers"][name] |= self.one_shot(name, result["log"])
        if "quotidian" in names:
            result["peers"]["quotidian"] |= self.added("quotidian")
        return result

    def once(self, name, make):
        """What an earlier run with --keep left in this folder, where --reuse asks for it; else what make() makes."""
        kept = self.folder / f"{name}.json"
        if not (self.options.reuse and kept.exists()):
            kept.write_text(json.dumps(make()), encoding="utf-8")
        return json.loads(kept.read_text(encoding="utf-8"))

    def prepared(self, articles):
        files = {"corpus": self.corpus, "more": self.more}
        return self.peers("prepare", data=self.options.data, articles=articles, **files)[1]

    def drawn(self):
        return self.peers("log", corpus=self.corpus, log=self.log, each=self.options.each)[1]["counts"]

    def index_of(self, name):
        return self.folder / name

    def asked_of(self, name):
        """Where queries go: a copy that nothing is added to, Xapian's compacted. Quotidian's is added to last."""
        return self.index_of(name) if name == "quotidian" else self.folder / f"{name}-asked"

    def built(self, name):
        index = self.index_of(name)
        if index.exists():
            shutil.rmtree(index) if index.is_dir() else index.unlink()
        if name == "quotidian":
            run = measured([self.index_program, "rebuild", "--quiet", "-a", index, self.corpus])
        else:
            run, _ = self.peers("add", peer=name, into=index, corpus=self.corpus)
        built = {"wall": run.wall, "cpu": run.cpu, "peak": run.peak, "bytes": bytes_of(index)}
        if name == "fts5":
            shutil.copyfile(index, self.asked_of(name))
        elif name != "quotidian":
            merged, _ = self.peers("compact", peer=name, corpus=index, into=self.asked_of(name))
            built |= {"merge": merged.wall, "merged_bytes": bytes_of(self.asked_of(name))}
        if name != "fts5":
            built["tables"] = tables_of(self.asked_of(name))
        return built | (self.added(name) if name != "quotidian" else {})

    def race(self, names, result):
        racing = [f"{name}={self.asked_of(name)}" for name in names]
        if "quotidian" in names:
            racing.append(f"{PAGE}={self.asked_of('quotidian')}")
        self.say("the race")
        _, raced = self.peers("race", log=self.log, peers=racing, passes=self.options.passes)
        for name, times in raced.items():
            result["peers"].setdefault(name, {}).update(times)

    def one_shot(self, name, log):
        """A process for each query, files warm: the stemmed words of class i for Quotidian, plain ones for others."""
        asked = "i" if name in ("quotidian", "xapian-stems") else "a"
        queries = [query for query in log if query["class"] == asked and len(query["words"]) == 2][:ONE_SHOTS]
        times = []
        for query in queries:
            if name == "quotidian":
                command = [self.search_program, "-a", self.asked_of(name), "--limit", "10", *query["words"]]
            else:
                command = [self.peers_program, "ask", "--peer", name, "--into", self.asked_of(name)]
                command += ["--log", json.dumps(query)]
            runs = [started_and_ended(command) for _ in range(3)]
            times.append([min(of_clock) for of_clock in zip(*runs)])
        if not times:
            return {}
        wall, processor = map(statistics.median, zip(*times))
        return {"one_shot": wall, "one_shot_cpu": processor}

    def added(self, name):
        """A hundredth more onto what is there."""
        index = self.index_of(name)
        if name == "quotidian":
            run = measured([self.index_program, "add", "--quiet", "-a", index, self.more])
        else:
            run, _ = self.peers("add", peer=name, into=index, corpus=self.more)
        added = {"add": run.wall, "add_cpu": run.cpu}
        if name == "fts5":
            merged, _ = self.peers("compact", peer=name, into=index)
            added |= {"merge": merged.wall, "merged_bytes": bytes_of(index)}
        return added

    def clear(self):
        shutil.rmtree(self.folder)


def bytes_of(path):
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def tables_of(path):
    """Bytes of each kind of table, whatever generations or shards they lie in."""
    tables = {}
    for file in path.rglob("*.glass"):
        name = TABLES.get(file.stem, "other")
        tables[name] = tables.get(name, 0) + file.stat().st_size
    return tables


def machine():
    """What the figures were measured on, in one line."""
    about = {}
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        about.setdefault(name.strip(), value.strip())
    cores = sum(1 for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("processor"))
    memory = int(open("/proc/meminfo", encoding="utf-8").readline().split()[1]) / 2**20
    load = open("/proc/loadavg", encoding="utf-8").read().split()[0]
    return f"{cores} cores ({about.get('model name', 'unknown')}), {memory:.0f} GiB, load {load} at the start"


def write_charts(compared, grown, into):
    if compared:
        plots.write(report.latency_chart(compared), into / "latency.svg")
    if grown:
        for name, chart in growth.charts(grown).items():
            plots.write(chart, into / f"{name}.svg")


def arguments():
    parser = argparse.ArgumentParser(description="Compare Quotidian with plain Xapian and SQLite FTS5.")
    parser.add_argument("--build", type=pathlib.Path, required=True, help="folder of the built programs")
    parser.add_argument("--data", nargs="+", required=True, metavar="FILE", help="articles, of any format that is read")
    parser.add_argument("--articles", type=int, default=0, help="how many to compare on; default all")
    parser.add_argument("--each", type=int, default=300, help="queries of a class (default 300)")
    parser.add_argument("--passes", type=int, default=3, help="timed passes, of which the best counts (default 3)")
    parser.add_argument("--peers", default=",".join(PEERS), help=f"which of {','.join(PEERS)} (default all)")
    parser.add_argument("--grow", default="", metavar="N,N...", help="Quotidian alone at these numbers of articles too")
    parser.add_argument("--only-grow", action="store_true", help="no comparison, growth alone")
    parser.add_argument("--into", type=pathlib.Path, help="folder for report, charts and single times")
    parser.add_argument("--keep", action="store_true", help="leave corpus and indexes there as well")
    parser.add_argument("--reuse", action="store_true", help="take corpus and others' indexes from a kept run")
    parser.add_argument("--quiet", action="store_true", help="do not tell the steps")
    options = parser.parse_args()
    options.keep |= options.reuse
    options.peers = [name for name in options.peers.split(",") if name]
    unknown = set(options.peers) - set(PEERS)
    if unknown:
        parser.error(f"no such peer: {', '.join(sorted(unknown))}")
    options.grow = [int(number) for number in options.grow.split(",") if number]
    if options.each < 1 or options.passes < 1:
        parser.error("--each and --passes count from 1")
    return options


def main():
    options = arguments()
    into = options.into or pathlib.Path(tempfile.mkdtemp(prefix="quotidian-bench-"))
    into.mkdir(parents=True, exist_ok=True)
    result = {"date": f"{datetime.date.today()}", "machine": machine(), "compared": None, "grown": []}
    results = into / "results.json"

    def run(folder, articles, names):
        bench = Bench(options.build, into / folder, options)
        try:
            return bench.run(articles, names)
        finally:
            if not options.keep:
                bench.clear()

    try:
        if not options.only_grow:
            result["compared"] = run("compared", options.articles, options.peers)
        for articles in options.grow:
            result["grown"].append(run(f"grown-{articles}", articles, ["quotidian"]))
            results.write_text(json.dumps(result), encoding="utf-8")
    except Failed as failed:
        sys.exit(f"bench: {failed}")
    results.write_text(json.dumps(result), encoding="utf-8")
    text = report.text_of(result)
    (into / "report.md").write_text(text, encoding="utf-8")
    write_charts(result["compared"], result["grown"], into)
    print(text)
    print(f"report, charts and all single times: {into}", file=sys.stderr)


if __name__ == "__main__":
    main()
