#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check a file of fronts against the control areas themselves, by no code of salient's.

On the day of each front, points a few metres to its left must lie in an area of faction_a, to its right of faction_b
(an area's own polygon, by the crossing rule), and no point may lie on the outline of the country: the ground on both
sides must be in a governorate. Reads shapefiles with the standard library alone.

Usage: check_fronts.py FRONTS.geojson GEODATA
"""
import json
import math
import struct
import sys

STEP = 2e-5  # degrees off the line: about 2 m
SIDES = {"government": "coalition", "kurdish": "coalition", "isis": "isis"}
FALLEN_OUT = ("2017-10-16", "2017-10-28")  # when the Kurdish forces were a side of their own


def side_of(faction, date):
    alone = faction == "kurdish" and FALLEN_OUT[0] <= date < FALLEN_OUT[1]
    return "kurdish" if alone else SIDES[faction]


def read_shapes(path):
    data = open(path + ".shp", "rb").read()
    at, shapes = 100, []
    while at < len(data):
        size = struct.unpack(">i", data[at + 4:at + 8])[0] * 2
        record = data[at + 8:at + 8 + size]
        n_parts, n_points = struct.unpack("<2i", record[36:44])
        starts = list(struct.unpack(f"<{n_parts}i", record[44:44 + 4 * n_parts])) + [n_points]
        flat = struct.unpack(f"<{2 * n_points}d", record[44 + 4 * n_parts:44 + 4 * n_parts + 16 * n_points])
        points = list(zip(flat[::2], flat[1::2]))
        box = struct.unpack("<4d", record[4:36])
        shapes.append((box, [points[a:b] for a, b in zip(starts, starts[1:])]))
        at += 8 + size
    return shapes


def read_table(path):
    data = open(path + ".dbf", "rb").read()
    count, head, size = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 13:
        fields.append((data[at:at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    rows = []
    for i in range(count):
        at, row = head + i * size + 1, {}
        for name, width in fields:
            row[name] = data[at:at + width].decode().strip()
            at += width
        rows.append(row)
    return rows


def covers(shape, x, y):
    box, rings = shape
    if not (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
        return False
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
                inside = not inside
    return inside


def main():
    fronts = json.load(open(sys.argv[1]))["features"]
    areas = list(zip(read_shapes(sys.argv[2] + "/iraq_control"), read_table(sys.argv[2] + "/iraq_control")))
    units = read_shapes(sys.argv[2] + "/iraq_governorates")
    total = 0.0
    for front in fronts:
        p = front["properties"]
        day = p["date"].replace("-", "").replace("/", "")
        today = [(s, r["faction"]) for s, r in areas if r["start"] <= day and (r["end"] in ("", "00000000") or day < r["end"])]
        if not (p["side_a"] < p["side_b"] and all(side_of(p["faction_" + i], p["date"]) == p["side_" + i] for i in "ab")):
            sys.exit(f"sides are wrong: {p}")
        total += p["length_km"]
        line = front["geometry"]["coordinates"]
        for (ax, ay), (bx, by) in zip(line, line[1:]):
            length = math.hypot(bx - ax, by - ay)
            if length < 20 * STEP:  # too near a corner for points beside it to mean anything
                continue
            mx, my = (ax + bx) / 2, (ay + by) / 2
            nx, ny = -(by - ay) / length * STEP, (bx - ax) / length * STEP
            for sign, faction in ((1, p["faction_a"]), (-1, p["faction_b"])):
                x, y = mx + sign * nx, my + sign * ny
                holders = {f for s, f in today if covers(s, x, y)}
                if holders != {faction}:
                    sys.exit(f"{p}: at {x:.5f} {y:.5f} wanted {faction}, found {holders}")
                if not any(covers(u, x, y) for u in units):
                    sys.exit(f"{p}: at {x:.5f} {y:.5f} the front lies on the border")
    print(f"{len(fronts)} fronts, {total:.1f} km: side_a on the left of all, both factions on every piece, none on the border")


if __name__ == "__main__":
    main()
