"""Charts of the bench as SVG: lines and ranges over axes that count in powers of ten. Each function gives a tree."""

import math
import xml.etree.ElementTree as ElementTree

WIDTH, HEIGHT = 860, 460
LEFT, RIGHT, TOP, BOTTOM = 90, 230, 50, 60
COLOURS = ["#1f5fa8", "#7fb2e5", "#c0392b", "#e39a86", "#3a8f4c", "#8a5fb0", "#c98a17", "#555555", "#17a2a2", "#a83279"]


def _text(parent, x, y, words, anchor="middle", size=13, turn=None):
    attributes = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "font-size": str(size), "fill": "#222"}
    if turn is not None:
        attributes["transform"] = f"rotate({turn} {x:.1f} {y:.1f})"
    ElementTree.SubElement(parent, "text", attributes).text = words


def _line(parent, x1, y1, x2, y2, colour="#222", width=1.0):
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    attributes = {name: f"{value:.1f}" for name, value in ends.items()}
    ElementTree.SubElement(parent, "line", attributes | {"stroke": colour, "stroke-width": str(width)})


def _number(value):
    for unit, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= unit:
            return f"{value / unit:g}{letter}"
    return f"{value:g}"


class _Axis:
    """Values above zero to places, by powers of ten."""

    def __init__(self, values, begin, end):
        values = [value for value in values if value > 0] or [1]
        self.low = math.floor(math.log10(min(values)) + 1e-9)
        self.high = max(math.ceil(math.log10(max(values)) - 1e-9), self.low + 1)
        self.begin, self.end = begin, end

    def place(self, value):
        share = (math.log10(max(value, 10.0**self.low)) - self.low) / (self.high - self.low)
        return self.begin + share * (self.end - self.begin)

    def ticks(self):
        return [10.0**power for power in range(self.low, self.high + 1)]


def _frame(title, y_title, y_axis):
    svg = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "width": str(WIDTH),
            "height": str(HEIGHT),
            "font-family": "sans-serif",
            "role": "img",
        },
    )
    ElementTree.SubElement(svg, "title").text = title
    ElementTree.SubElement(svg, "rect", {"width": str(WIDTH), "height": str(HEIGHT), "fill": "white"})
    _text(svg, LEFT, 28, title, "start", 16)
    _text(svg, 22, (TOP + HEIGHT - BOTTOM) / 2, y_title, turn=-90)
    for tick in y_axis.ticks():
        y = y_axis.place(tick)
        _line(svg, LEFT, y, WIDTH - RIGHT, y, "#ddd")
        _text(svg, LEFT - 8, y + 4, _number(tick), "end", 12)
    return svg


def _legend(svg, names):
    for row, name in enumerate(names):
        y = TOP + 14 + 20 * row
        _line(svg, WIDTH - RIGHT + 20, y - 4, WIDTH - RIGHT + 44, y - 4, COLOURS[row % len(COLOURS)], 3)
        _text(svg, WIDTH - RIGHT + 52, y, name, "start", 12)


def ranges(title, y_title, groups, series):
    """For each group a range of each series that has one: series is [(name, {group: (low, middle, high)})]."""
    values = [value for _, of_group in series for low_to_high in of_group.values() for value in low_to_high]
    y_axis = _Axis(values, HEIGHT - BOTTOM, TOP)
    svg = _frame(title, y_title, y_axis)
    step = (WIDTH - LEFT - RIGHT) / max(len(groups), 1)
    for place, group in enumerate(groups):
        middle = LEFT + step * (place + 0.5)
        _text(svg, middle, HEIGHT - BOTTOM + 20, group)
        for row, (_, of_group) in enumerate(series):
            if group not in of_group:
                continue
            x = middle + (row - (len(series) - 1) / 2) * step * 0.8 / len(series)
            low, between, high = (y_axis.place(value) for value in of_group[group])
            colour = COLOURS[row % len(COLOURS)]
            _line(svg, x, low, x, high, colour, 2)
            for y in (between, high):
                _line(svg, x - 3, y, x + 3, y, colour, 2)
            dot = {"cx": f"{x:.1f}", "cy": f"{low:.1f}", "r": "4", "fill": colour}
            ElementTree.SubElement(svg, "circle", dot)
    _text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, "dot: p50; ticks: p95 and p99")
    _legend(svg, [name for name, _ in series])
    return svg


def lines(title, x_title, y_title, series):
    """A line through the points of each series: series is [(name, [(x, y)])]."""
    x_axis = _Axis([x for _, points in series for x, _ in points], LEFT, WIDTH - RIGHT)
    y_axis = _Axis([y for _, points in series for _, y in points], HEIGHT - BOTTOM, TOP)
    svg = _frame(title, y_title, y_axis)
    for tick in x_axis.ticks():
        x = x_axis.place(tick)
        _line(svg, x, TOP, x, HEIGHT - BOTTOM, "#ddd")
        _text(svg, x, HEIGHT - BOTTOM + 20, _number(tick), size=12)
    _text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x_title)
    for row, (_, points) in enumerate(series):
        colour = COLOURS[row % len(COLOURS)]
        places = [(x_axis.place(x), y_axis.place(y)) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        line = {"points": path, "fill": "none", "stroke": colour, "stroke-width": "2"}
        ElementTree.SubElement(svg, "polyline", line)
        for x, y in places:
            ElementTree.SubElement(svg, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "3.5", "fill": colour})
    _legend(svg, [name for name, _ in series])
    return svg


def write(svg, path):
    tree = ElementTree.ElementTree(svg)
    ElementTree.indent(tree)
    tree.write(path, encoding="utf-8", xml_declaration=True)
