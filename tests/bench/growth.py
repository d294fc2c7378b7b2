"""How build, size and queries grow with the articles: powers fitted to several runs, a table and charts."""

import math

import plots
import report


FAR = {"10 million": 10**7, "100 million": 10**8}


def fit(points):
    """The (c, k) of y = c * x^k that fits best (least squares of the logarithms); None for fewer than two points."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len({x for x, _ in logs}) < 2:
        return None
    mean_x, mean_y = (sum(pair[i] for pair in logs) / len(logs) for i in (0, 1))
    k = sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
    return math.exp(mean_y - k * mean_x), k


def measures(grown):
    """[(name, form, [(articles, value)])] of all that is followed, over runs of Quotidian by number of articles."""

    def points(value):
        return [
            (run["corpus"]["articles"], found)
            for run in grown
            if (found := value(run["peers"]["quotidian"])) is not None
        ]

    followed = [
        ("build, wall s", ".1f", points(lambda peer: peer["wall"])),
        ("build, processor s", ".1f", points(lambda peer: peer["cpu"])),
        ("build, peak MiB", ".0f", points(lambda peer: peer["peak"] / 2**20)),
        ("archive, MB", ".0f", points(lambda peer: peer["bytes"] / 1e6)),
        ("+1 %, s", ".2f", points(lambda peer: peer.get("add"))),
        ("one query a process, ms", ".1f", points(lambda peer: peer["one_shot"] * 1e3 if "one_shot" in peer else None)),
    ]
    for asked, title in report.TITLES.items():
        for which in ("p50", "p95"):

            def of_class(peer, asked=asked, which=which):
                return peer["processor_classes"].get(asked, {}).get(which)

            followed.append((f"{asked} {title}, {which} us", ".0f", points(of_class)))
    return [each for each in followed if each[2]]


def text_of(grown):
    """The table; behind the exponent what the fit gives far beyond what was measured."""
    sizes = [run["corpus"]["articles"] for run in grown]
    rows = []
    for name, form, points in measures(grown):
        at, fitted = dict(points), fit(points)
        cells = [f"{at[size]:{form}}" if size in at else "-" for size in sizes]
        if fitted is None:
            cells += ["-"] * (1 + len(FAR))
        else:
            factor, power = fitted
            cells += [f"{power:.2f}", *(f"{factor * articles**power:{form}}" for articles in FAR.values())]
        rows.append([name, *cells])
    return report.table(["articles", *map(str, sizes), "exponent", *(f"fit at {name}" for name in FAR)], rows)


def charts(grown):
    """Trees of SVG by name."""
    named = {name: points for name, _, points in measures(grown)}
    building = [(name, points) for name, points in named.items() if " us" not in name]
    asking = [(name.split(",")[0], points) for name, points in named.items() if name.endswith("p50 us")]
    return {
        "growth-building": plots.lines("Building, by number of articles", "articles", "s, MB, ms", building),
        "growth-asking": plots.lines("Ten hits, p50, by number of articles", "articles", "microseconds of a processor", asking),
    }
