"""What Quotidian aims at, measured against the others in one run, and whether it got there."""

from dataclasses import dataclass


@dataclass
class Aim:
    what: str
    at_most: float
    unit: str
    by_clock: float | None  # what was measured; None where the run has not got it
    by_processor: float | None = None


def ratio(value, base):
    return None if value is None or not base else value / base


def aims_of(compared):
    peers, text = compared["peers"], compared["corpus"]["text_bytes"]
    own, xapian, fts5 = (peers.get(name, {}) for name in ("quotidian", "xapian", "fts5"))
    aims = [
        Aim(
            "full build, against plain Xapian", 0.15, "x",
            ratio(own.get("wall"), xapian.get("wall")), ratio(own.get("cpu"), xapian.get("cpu")),
        ),
        Aim(
            "full build, against SQLite FTS5", 1.5, "x",
            ratio(own.get("wall"), fts5.get("wall")), ratio(own.get("cpu"), fts5.get("cpu")),
        ),
        Aim("index, bytes a byte of text", 2.9, "", ratio(own.get("bytes"), text)),
        Aim("peak memory of the build, MiB", 1024, "", ratio(own.get("peak"), 2**20)),
        Aim(
            "+1 % onto the archive, against plain Xapian", 1.0, "x",
            ratio(own.get("add"), xapian.get("add")), ratio(own.get("add_cpu"), xapian.get("add_cpu")),
        ),
        Aim(
            "one query a process, ms", 25, "",
            ratio(own.get("one_shot"), 1e-3), ratio(own.get("one_shot_cpu"), 1e-3),
        ),
    ]

    def times(peer, clock, asked, which):
        return peers.get(peer, {}).get(clock, {}).get(asked, {}).get(which)

    clocks = ("classes", "processor_classes")
    for asked, which, at_most, base in (
        ("a", "p50", 0.9, "xapian"),
        ("b", "p50", 0.9, "xapian"),
        ("c", "p50", 0.9, "xapian"),
        ("d", "p50", 0.35, "xapian"),
        ("d", "p99", 0.35, "xapian"),
        ("e", "p50", 0.6, "xapian"),
        ("f", "p50", 0.15, "xapian"),
        ("i", "p50", 1.2, "xapian-stems"),
    ):
        measured = [
            ratio(times("quotidian", clock, asked, which), times(base, clock, asked, which)) for clock in clocks
        ]
        aims.append(Aim(f"{which} of class {asked}, against {base}", at_most, "x", *measured))
    for asked in "gh":
        measured = [ratio(times("quotidian", clock, asked, "p95"), 1e3) for clock in clocks]
        aims.append(Aim(f"p95 of class {asked}, ms", 0.5, "", *measured))
    return aims


def met(aim):
    """By the clock; None where it was not measured."""
    return None if aim.by_clock is None else aim.by_clock <= aim.at_most
