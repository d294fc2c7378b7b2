"""What the bench measured, as Markdown: tables of values and of ratios to plain Xapian, and what is aimed at."""

import aims
import plots

TITLES = {
    "a": "AND of 1-2 words",
    "b": "OR of 2-5 words",
    "c": "phrase of 2-4 words",
    "d": "phrase of the most frequent words",
    "e": "AND + source or a tenth of the dates",
    "f": "AND, newest first",
    "g": "speaker + 2 words in one quote",
    "h": "phrase inside a quote",
    "i": "stemmed AND of 2 words",
    "j": "facets of a frequent word",
}
PERCENTILES = ("p50", "p95", "p99")


def base_of(peers, asked=None):
    """Plain Xapian, to which all is compared: the one with stems where only that one answers."""
    for name in ("xapian", "xapian-stems"):
        if name in peers and (asked is None or asked in peers[name].get("classes", {})):
            return name
    return None


def ratio(value, base):
    return f" (x{value / base:.2f})" if value is not None and base else ""


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def build_table(compared):
    """One row a peer: its build, its index, a hundredth more, merging, one query a process."""
    peers, text = compared["peers"], compared["corpus"]["text_bytes"]
    base = peers.get(base_of(peers), {})
    rows = []
    for name, of_peer in peers.items():
        if "wall" not in of_peer:
            continue

        def cell(key, unit, form, of_peer=of_peer):
            value = of_peer.get(key)
            return "-" if value is None else f"{value / unit:{form}}{ratio(value, base.get(key))}"

        size = of_peer.get("merged_bytes", of_peer["bytes"])
        base_size = base.get("merged_bytes", base.get("bytes"))
        rows.append(
            [
                name,
                cell("wall", 1, ".1f"),
                cell("cpu", 1, ".1f"),
                f"{text / 1e6 / of_peer['wall']:.2f}",
                f"{size / 1e6:.1f}{ratio(size, base_size)}",
                f"{size / text:.2f}",
                cell("peak", 2**20, ".0f"),
                cell("add", 1, ".2f"),
                cell("add_cpu", 1, ".2f"),
                cell("merge", 1, ".2f"),
                cell("one_shot", 1e-3, ".1f"),
                cell("one_shot_cpu", 1e-3, ".1f"),
            ]
        )
    head = ["peer", "build, s", "of a processor", "text MB/s", "index, MB", "bytes a byte of text", "peak, MiB"]
    head += ["+1 %, s", "of a processor", "merge, s", "one query a process, ms", "of a processor"]
    return table(head, rows)


def aims_table(compared):
    rows = []
    for aim in aims.aims_of(compared):
        values = ["-" if value is None else f"{value:.2f}{aim.unit}" for value in (aim.by_clock, aim.by_processor)]
        answer = {None: "not measured", True: "yes", False: "no"}[aims.met(aim)]
        rows.append([aim.what, f"{aim.at_most:g}{aim.unit}", *values, answer])
    return table(["aim", "at most", "by the clock", "of a processor", "met"], rows)


def tables_table(compared):
    text = compared["corpus"]["text_bytes"]
    of_peers = {name: each["tables"] for name, each in compared["peers"].items() if each.get("tables")}
    kinds = sorted({kind for tables in of_peers.values() for kind in tables})
    rows = [
        [name, *(f"{tables.get(kind, 0) / 1e6:.1f} ({tables.get(kind, 0) / text:.2f})" for kind in kinds)]
        for name, tables in of_peers.items()
    ]
    return table(["MB (bytes a byte of text)", *kinds], rows)


def latency_table(compared, clock="classes", what="by the clock"):
    """One row a class, one column a peer: p50/p95/p99, and their ratios to plain Xapian."""
    peers = {name: each for name, each in compared["peers"].items() if each.get(clock)}
    rows = []
    for asked, title in TITLES.items():
        base = base_of(peers, asked)
        row = [f"{asked} {title}"]
        for name, of_peer in peers.items():
            times = of_peer[clock].get(asked)
            if not times:
                row.append("-")
                continue
            cell = "/".join(f"{times[p]:.0f}" for p in PERCENTILES)
            if base and name != base:
                of_base = peers[base][clock][asked]
                cell += " (x" + "/".join(f"{times[p] / of_base[p]:.2f}" for p in PERCENTILES) + ")"
            row.append(cell)
        rows.append(row)
    return table([f"p50/p95/p99, microseconds {what}", *peers], rows)


def differences(compared):
    """By peer and class: of how many queries the count is not the oracle's, and how many were judged."""
    found = {}
    for name, of_peer in compared["peers"].items():
        classes = {}
        counts = of_peer.get("counts", [])
        for query, count, oracle in zip(compared["log"], counts, compared["oracle"]):
            if count is None or oracle is None:
                continue
            differing, judged = classes.get(query["class"], (0, 0))
            classes[query["class"]] = (differing + (count != oracle), judged + 1)
        if classes:
            found[name] = classes
    return found


def oracle_table(compared):
    found = differences(compared)
    asked = sorted({each for classes in found.values() for each in classes})
    rows = []
    for name, classes in found.items():
        differing, judged = (sum(pair[i] for pair in classes.values()) for i in (0, 1))
        cells = [f"{classes[each][0]}/{classes[each][1]}" if each in classes else "-" for each in asked]
        rows.append([name, *cells, f"{100 - 100 * differing / judged:.1f} %"])
    return table(["counts that differ from the oracle's", *asked, "equal"], rows)


def text_of(result):
    """The whole report."""
    from growth import text_of as growth_text

    parts = [f"# Measured {result['date']}", f"On {result['machine']}."]
    compared = result["compared"]
    if compared:
        size = compared["corpus"]
        parts += [
            f"{size['articles']} articles, {size['text_bytes'] / 1e6:.1f} MB of text (titles and bodies); "
            f"{len(compared['log'])} queries, the best of several warm passes, peers taking turns query by query. "
            "(xN): as a multiple of plain Xapian in this run.",
            "## Building",
            build_table(compared),
            tables_table(compared),
            "## Asking",
            latency_table(compared),
            "The same on a processor, which other work on the machine changes less:",
            latency_table(compared, "processor_classes", "of a processor"),
            "`quotidian` gives ids, as the others do; `quotidian-page` the whole default answer, quotes and snippets too.",
            "## Counting",
            oracle_table(compared),
            "## Aims",
            aims_table(compared),
        ]
    if result["grown"]:
        parts += ["## Growing", growth_text(result["grown"])]
    return "\n\n".join(parts) + "\n"


def latency_chart(compared):
    clock = "processor_classes"
    peers = {name: each[clock] for name, each in compared["peers"].items() if each.get(clock)}
    series = [
        (name, {asked: tuple(times[p] for p in PERCENTILES) for asked, times in classes.items()})
        for name, classes in peers.items()
    ]
    articles = compared["corpus"]["articles"]
    return plots.ranges(f"Ten hits, {articles} articles, warm", "microseconds of a processor", list(TITLES), series)
