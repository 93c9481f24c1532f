#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Read a report's data as its script does.

    report_data.py REPORT shares DAY   faction and share of the ground of each, by the page's own arcs and by its figures
    report_data.py REPORT sizes        states, arcs, points
    report_data.py REPORT policy       are style and script those that the page's policy allows
    report_data.py REPORT still        what it shows where no scripts run: controls, pictures, figures, rows of days
"""
import base64
import hashlib
import html
import json
import re
import sys
import zlib
from datetime import date, timedelta

EPOCH = date(1970, 1, 1)


def element(text, tag, name):
    return re.search(rf"<{tag}[^>]*{name}[^>]*>(.*?)</{tag}>", text, re.S).group(1)


class Stream:
    def __init__(self, raw):
        self.raw, self.at = raw, 0

    def count(self):
        value = shift = 0
        while True:
            byte = self.raw[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def signed(self):
        value = self.count()
        return -(value + 1) // 2 if value & 1 else value // 2

    def counts(self, n):
        return [self.count() for _ in range(n)]

    def lines(self, sizes):
        x = y = 0
        lines = []
        for n in sizes:
            line = []
            for _ in range(n):
                x, y = x + self.signed(), y + self.signed()
                line.append((x, y))
            lines.append(line)
        return lines


def read(path):
    text = open(path, encoding="utf-8").read()
    meta = json.loads(element(text, "script", 'id="meta"'))
    stream = Stream(zlib.decompress(base64.b64decode(element(text, "script", 'id="topology"'))))
    classes = [stream.counts(5) for _ in range(stream.count())]
    pairs = [stream.counts(3) for _ in range(stream.count())]
    n = stream.count()
    arcs = stream.lines(stream.counts(n))
    stream.counts(n)
    events = []
    for _ in range(n):
        state, own = 0, []
        for _ in range(stream.count()):
            state += stream.count()
            own.append((state, stream.count() - 1))
        events.append(own)
    keys = [stream.counts(2) for _ in range(stream.count())]
    n_states = max(len(meta["days"]), 1)
    areas, now = [], {}
    for _ in range(n_states):
        for _ in range(stream.count()):
            i = stream.count()
            now[i] = stream.count()
        areas.append(dict(now))
    return text, meta, classes, pairs, arcs, events, keys, areas


def pair_at(events, state):
    at = -1
    for first, pair in events:
        if first <= state:
            at = pair
    return at


def shares(path, day):
    """Twice the area left of all arcs that bound a holder's ground adds up to twice its area."""
    _, meta, classes, pairs, arcs, events, keys, areas = read(path)
    days, at = [], 0
    for step in meta["days"]:
        at += step
        days.append(EPOCH + timedelta(days=at))
    state = max(i for i, first in enumerate(days) if first <= date.fromisoformat(day))
    sums = {}
    for line, own in zip(arcs, events):
        pair = pair_at(own, state)
        if pair < 0:
            continue
        twice = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(line, line[1:]))
        for side, sign in ((pairs[pair][0], -1), (pairs[pair][1], 1)):
            if side > 0:
                faction = classes[side][0]
                sums[faction] = sums.get(faction, 0) + sign * twice
    total = sum(sums.values())
    figures = {}
    for i, hectares in areas[state].items():
        figures[keys[i][1]] = figures.get(keys[i][1], 0) + hectares
    all_hectares = sum(figures.values())
    for faction in sorted(sums):
        name = meta["factions"][faction - 1]["id"] if faction > 0 else "-"
        drawn, measured = 100 * sums[faction] / total, 100 * figures.get(faction, 0) / all_hectares
        verdict = "alike" if abs(drawn - measured) < 0.6 else f"drawn {drawn:.2f}"
        print(f"{name} {measured:.0f} {verdict}")


def policy(path):
    text = open(path, encoding="utf-8").read()
    allowed = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1))
    for tag, part in (("style", "style-src"), ("script", "script-src")):
        body = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        digest = base64.b64encode(hashlib.sha256(body[0].encode()).digest()).decode()
        print(tag, len(body), f"{part} 'sha256-{digest}'" in allowed)
    print("default", allowed.startswith("default-src 'none';"), "unsafe" in allowed)


def still(path):
    text = open(path, encoding="utf-8").read()
    print(re.findall(r"<(?:button|input|select|form|canvas)", text.split("<script")[0]))
    print(text.count("<noscript>"), text.split("<script")[0].count("<svg"))
    print(re.findall(r"<td>(.*?)</td>", element(text, "table", 'id="figures"')))
    print(element(text, "table", 'class="all"').count("<tr>"))


def main():
    path, what = sys.argv[1:3]
    if what == "shares":
        shares(path, sys.argv[3])
    elif what == "policy":
        policy(path)
    elif what == "still":
        still(path)
    else:
        _, meta, _, _, arcs, _, _, _ = read(path)
        print(len(meta["days"]), "states", len(arcs), "arcs", sum(map(len, arcs)), "points")


if __name__ == "__main__":
    main()
