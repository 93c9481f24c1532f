# SPDX-License-Identifier: MIT
"""Rivers and lakes out of GSHHG (its World Data Bank II part), as Debian's gmt-gshhg-full holds it.

gmt cuts lines and shores at its bins and gives no names. Here pieces are joined again at common vertices, a river gets
its name by the shortest way along the network between known points on its course, and a lake by a known point in it.
"""
import collections
import heapq
import math
import subprocess
import sys

from layers import read_table, write_layer
from natural_earth import WINDOW

LEVELS = range(0, 5)           # GMT: 0 double-lined rivers, 1 major, 2 and 3 additional, 4 minor; then wadis and canals
SNAP_DEG = 1e-4                # bins round to 1/65535 of a degree: vertices nearer than this are one
JOIN_DEG = 0.06                # a loose end this near to the middle of a double-lined river flows to or from it
WAYPOINT_DEG = 0.06            # a known point is this near to its river, about 6 km
GAP_DEG = 0.008                # gaps between lines that were digitised apart
BANK_DRIFT_KM = 5.0            # how far the longer bank may run ahead of the shorter
SMOOTHINGS = 4                 # passes over a middle line, against its bends where a bank doubles back
SIMPLIFY_DEG = 0.001           # about 100 m
MIN_LAKE_KM2 = 2.0
MIN_UNNAMED_KM = 25.0          # shorter unnamed rivers that hang on one end are left out
LAKE_RANKS_KM2 = (500.0, 50.0)  # rank 1 from the first, 2 from the second, else 3
KM_PER_DEG = 111.2


def distance(a, b):
    """Degrees of latitude between two near points."""
    return math.hypot((a[0] - b[0]) * math.cos(math.radians((a[1] + b[1]) / 2)), a[1] - b[1])


def read_gmt(*arguments):
    west, south, east, north = WINDOW
    text = subprocess.run(["gmt", "coast", f"-R{west}/{east}/{south}/{north}", "-Df", "-M",
                           "--FORMAT_FLOAT_OUT=%.9f", "--GMT_HISTORY=false", *arguments],
                          check=True, capture_output=True, text=True).stdout
    pieces = []
    for block in text.split(">")[1:]:
        head, *rows = block.strip().split("\n")
        level = int(head.rsplit("Level", 1)[1].split()[0])
        points = [tuple(float(value) for value in row.split()[:2]) for row in rows]
        pieces.append((level, points))
    return pieces


class Snapper:
    """One vertex for all that lie within SNAP_DEG of the first."""

    def __init__(self):
        self.cells = {}

    def __call__(self, point):
        column, row = round(point[0] / SNAP_DEG), round(point[1] / SNAP_DEG)
        for dx in (0, -1, 1):
            for dy in (0, -1, 1):
                found = self.cells.get((column + dx, row + dy))
                if found:
                    return found
        self.cells[column, row] = point
        return point


def chain(edges):
    """Join edges {frozenset(a, b)} to the longest lines that pass no fork; the order is that of the coordinates."""
    ends = collections.defaultdict(set)
    for edge in edges:
        a, b = edge
        ends[a].add(b)
        ends[b].add(a)
    todo, lines = set(edges), []

    def walk(a, b):
        line = [a, b]
        todo.discard(frozenset((a, b)))
        while len(ends[line[-1]]) == 2:
            following = next((p for p in sorted(ends[line[-1]]) if frozenset((line[-1], p)) in todo), None)
            if following is None:
                break
            todo.discard(frozenset((line[-1], following)))
            line.append(following)
        return line

    for start in sorted(point for point in ends if len(ends[point]) != 2):
        for following in sorted(ends[start]):
            if frozenset((start, following)) in todo:
                lines.append(walk(start, following))
    for start in sorted(ends):
        for following in sorted(ends[start]):
            if frozenset((start, following)) in todo:
                lines.append(walk(start, following))
    return lines


def edges_of(points):
    return {frozenset(pair) for pair in zip(points, points[1:]) if pair[0] != pair[1]}


def thin(points, ends, tolerance, squeeze_of):
    """Douglas and Peucker, in degrees of latitude, between points that stay: the indices `ends`, ascending.

    `squeeze_of` two latitudes says how long a degree of longitude is there.
    """
    kept, stack = set(ends), list(zip(ends, ends[1:]))
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        squeeze = squeeze_of(ay, by)
        dx, dy = (bx - ax) * squeeze, by - ay
        length2 = dx * dx + dy * dy
        worst, at = tolerance, None
        for i in range(first + 1, last):
            px, py = (points[i][0] - ax) * squeeze, points[i][1] - ay
            t = max(0.0, min(1.0, (px * dx + py * dy) / length2)) if length2 else 0.0
            off = math.hypot(px - t * dx, py - t * dy)
            if off > worst:
                worst, at = off, i
        if at is not None:
            kept.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(kept)]


def simplify(points):
    if len(points) < 3:
        return points
    squeeze = math.cos(math.radians(points[0][1]))
    return thin(points, [0, len(points) - 1], SIMPLIFY_DEG, lambda _a, _b: squeeze)


def length_km(points):
    return sum(distance(a, b) for a, b in zip(points, points[1:])) * KM_PER_DEG


def ring_area_km2(points):
    """Area on the sphere's plate carree strip: good to a percent for a lake, enough for ranks."""
    squeeze = math.cos(math.radians(sum(p[1] for p in points) / len(points)))
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:]))
    return abs(twice) / 2 * squeeze * KM_PER_DEG ** 2


def contains(ring, point):
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        if (ay > point[1]) != (by > point[1]) and point[0] < (bx - ax) * (point[1] - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def running_km(points):
    total, sums = 0.0, [0.0]
    for a, b in zip(points, points[1:]):
        total += distance(a, b) * KM_PER_DEG
        sums.append(total)
    return sums


def middle_line(ring):
    """Of a river drawn as a ring, its two banks: the line half way between them, from tip to tip."""
    points = ring[:-1]
    tips = max(((i, j) for i in range(0, len(points)) for j in range(i)), key=lambda pair: (
        distance(points[pair[0]], points[pair[1]]), pair))
    first, last = min(tips), max(tips)
    one, other = points[first:last + 1], (points[last:] + points[:first + 1])[::-1]
    one_km, other_km = running_km(one), running_km(other)
    middle = [one[0]]
    for point, km in zip(one[1:-1], one_km[1:-1]):
        expected = km / one_km[-1] * other_km[-1]
        across = min((i for i in range(len(other)) if abs(other_km[i] - expected) < BANK_DRIFT_KM),
                     key=lambda i: distance(other[i], point))
        middle.append(((point[0] + other[across][0]) / 2, (point[1] + other[across][1]) / 2))
    middle.append(one[-1])
    for _ in range(SMOOTHINGS):
        middle[1:-1] = [tuple((a[axis] + 2 * b[axis] + c[axis]) / 4 for axis in (0, 1))
                        for a, b, c in zip(middle, middle[1:], middle[2:])]
    return middle


def build_network(snap):
    """{edge: level}, with double-lined rivers drawn as one line and tributaries led on to it."""
    level_of, banks = {}, set()
    for level, points in read_gmt("-Ia"):
        if level not in LEVELS:
            continue
        for edge in edges_of([snap(point) for point in points]):
            if level == 0:
                banks.add(edge)
            else:
                level_of[edge] = min(level, level_of.get(edge, level))
    middles = [middle_line(ring) for ring in chain(banks)]
    for line in middles:
        for edge in edges_of(line):
            level_of[edge] = 0
    close_gaps(level_of, {point for line in middles for point in line})
    return level_of


def neighbours_of(edges):
    neighbours = collections.defaultdict(set)
    for a, b in edges:
        neighbours[a].add(b)
        neighbours[b].add(a)
    return neighbours


def close_gaps(level_of, middle_points):
    """Lead every loose end to the nearest vertex of another stretch: lines were digitised with small gaps."""
    neighbours = neighbours_of(level_of)
    cells = collections.defaultdict(list)
    for point in neighbours:
        cells[int(point[0] / JOIN_DEG), int(point[1] / JOIN_DEG)].append(point)
    wishes = []
    for end in (point for point in neighbours if len(neighbours[point]) == 1):
        column, row = int(end[0] / JOIN_DEG), int(end[1] / JOIN_DEG)
        for cell in ((column + dx, row + dy) for dx in (-2, -1, 0, 1, 2) for dy in (-1, 0, 1)):
            for other in cells.get(cell, ()):
                limit = JOIN_DEG if other in middle_points or end in middle_points else GAP_DEG
                if 0 < distance(end, other) < limit:
                    wishes.append((distance(end, other), end, other))
    for gap, end, other in sorted(wishes):
        if len(neighbours[end]) == 1 and shortest_way(neighbours, end, other, 8 * gap) is None:
            (before,) = neighbours[end]
            level_of[frozenset((end, other))] = level_of[frozenset((end, before))]
            neighbours[end].add(other)
            neighbours[other].add(end)


def shortest_way(neighbours, start, goal, limit=math.inf):
    best, came, heap = {start: 0.0}, {}, [(0.0, start)]
    while heap:
        cost, here = heapq.heappop(heap)
        if here == goal:
            break
        if cost > best[here]:
            continue
        for following in neighbours[here]:
            reached = cost + distance(here, following)
            if reached <= limit and reached < best.get(following, math.inf):
                best[following], came[following] = reached, here
                heapq.heappush(heap, (reached, following))
    if goal not in best:
        return None
    way = [goal]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


def name_edges(level_of, rows):
    neighbours = neighbours_of(level_of)
    name_of = {}
    for row in rows:
        total, n_stops, off = 0.0, 0, 0.0
        for stretch in row["waypoints"].split("||"):
            stops = []
            for text in stretch.split("|"):
                known = tuple(float(value) for value in text.split())
                nearest = min(neighbours, key=lambda p: (distance(p, known), p))
                off = max(off, distance(nearest, known))
                if distance(nearest, known) > WAYPOINT_DEG:
                    sys.exit(f"rivers: {row['name']}: nothing within {WAYPOINT_DEG} degrees of {text}")
                stops.append(nearest)
            n_stops += len(stops)
            for start, goal in zip(stops, stops[1:]):
                way = shortest_way(neighbours, start, goal)
                if way is None:
                    sys.exit(f"rivers: {row['name']}: no way from {start} to {goal}")
                if length_km(way) > 4 * distance(start, goal) * KM_PER_DEG:
                    sys.exit(f"rivers: {row['name']}: the way from {start} to {goal} is a detour")
                total += length_km(way)
                for edge in edges_of(way):
                    name_of.setdefault(edge, row["name"])
        print(f"rivers: {row['name']}: {total:.0f} km through {n_stops} known points, none farther off than "
              f"{off * KM_PER_DEG:.1f} km")
    return name_of


def make_rivers(snap, out):
    rows = read_table("rivers.csv")
    level_of = build_network(snap)
    name_of = name_edges(level_of, rows)
    groups = collections.defaultdict(set)
    for edge, level in level_of.items():
        name = name_of.get(edge, "")
        groups[name, 0 if name else max(level, 2)].add(edge)
    degree = collections.Counter(point for edge in level_of for point in edge)
    facts = {row["name"]: row for row in rows}
    features = []
    for (name, level), edges in sorted(groups.items(), key=lambda group: group[0]):
        lines = chain(edges)
        if not name:
            lines = [line for line in lines if length_km(line) >= MIN_UNNAMED_KM
                     or (degree[line[0]] > 1 and degree[line[-1]] > 1)]
        lines = [simplify(line) for line in lines]
        geometry = {"type": "MultiLineString", "coordinates": lines}
        row = {"name": name, "name_ar": facts[name]["name_ar"] if name else "",
               "rank": int(facts[name]["rank"]) if name else level}
        features.append((row, geometry))
    features.sort(key=lambda feature: (feature[0]["rank"], feature[0]["name"] == "", feature[0]["name"]))
    write_layer(f"{out}/rivers.shp", "MultiLineString", features)
    print(f"rivers: {len(features)} records, "
          f"{sum(len(line) for _, g in features for line in g['coordinates'])} vertices")


def read_shores(snap):
    """Closed shores of lakes (2) and of islands in lakes (3)."""
    rings = {}
    for level in (2, 3):
        edges = set()
        for found, points in read_gmt(f"-W{level}", f"-A0/{level}/{level}"):
            if found == level:
                edges |= edges_of([snap(point) for point in points])
        rings[level] = [line for line in chain(edges) if line[0] == line[-1]]
    return rings


def make_lakes(rings, banks, out):
    known = read_table("lakes.csv")
    features = []
    for ring in rings[2]:
        if ring_area_km2(ring) < MIN_LAKE_KM2 or len(banks & set(ring)) > len(ring) // 4:
            continue
        names = [row for row in known if contains(ring, (float(row["lon"]), float(row["lat"])))]
        islands = [island for island in rings[3] if ring_area_km2(island) >= MIN_LAKE_KM2 and contains(ring, island[0])]
        area = ring_area_km2(ring) - sum(ring_area_km2(island) for island in islands)
        rank = 1 + sum(area < limit for limit in LAKE_RANKS_KM2)
        row = {"name": names[0]["name"] if names else "", "name_ar": names[0]["name_ar"] if names else "", "rank": rank}
        if names:
            known.remove(names[0])
        features.append((row, {"type": "Polygon", "coordinates": [simplify(line) for line in [ring, *islands]]}, area))
        if names:
            print(f"lakes: {row['name']}: {area:.0f} km2")
    if known:
        print(f"lakes: not found: {', '.join(row['name'] for row in known)}")
    features.sort(key=lambda feature: (feature[0]["rank"], -feature[2]))
    write_layer(f"{out}/lakes.shp", "Polygon", [feature[:2] for feature in features])
    print(f"lakes: {len(features)} lakes, {sum(len(r) for _, g, _ in features for r in g['coordinates'])} vertices")


def main(out):
    snap = Snapper()
    rings = read_shores(snap)
    banks = {snap(point) for level, points in read_gmt("-Ia") if level == 0 for point in points}
    make_lakes(rings, banks, out)
    make_rivers(snap, out)


if __name__ == "__main__":
    main(sys.argv[1])
