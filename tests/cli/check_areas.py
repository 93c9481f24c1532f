#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check `salient stats` against areas computed another way, by no code of salient's and no GEOS.

Reads the control polygons themselves and adds up their areas on the authalic sphere of WGS 84: the shoelace in the
cylindrical equal-area projection (Snyder 1987, USGS PP 1395, eq. 3-11 to 3-13), edges cut to short pieces.

Usage: check_areas.py STATS.csv GEODATA
"""
import csv
import math
import sys

from check_fronts import read_shapes, read_table

A, F = 6378137.0, 1 / 298.257223563
E = math.sqrt(F * (2 - F))


def q(lat):
    s = math.sin(math.radians(lat))
    return (1 - E * E) * (s / (1 - E * E * s * s) + math.atanh(E * s) / E)


RADIUS2 = A * A * q(90) / 2


def ring_km2(ring):
    total = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        n = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / 0.01))
        for i in range(n):
            ya, yb = y1 + (y2 - y1) * i / n, y1 + (y2 - y1) * (i + 1) / n
            total += math.radians((x2 - x1) / n) * (q(ya) + q(yb)) / 2
    return total * RADIUS2 / q(90) / 1e6  # clockwise exteriors come out positive, holes negative


def main():
    rows = [r for r in csv.DictReader(open(sys.argv[1])) if r["unit"] == "total" and r["faction"]]
    day = rows[0]["date"].replace("-", "")
    wanted = {}
    for (_, rings), row in zip(read_shapes(sys.argv[2] + "/iraq_control"), read_table(sys.argv[2] + "/iraq_control")):
        if row["start"] <= day and (row["end"] in ("", "00000000") or day < row["end"]):
            key = (row["faction"], row["status"])
            wanted[key] = wanted.get(key, 0.0) + sum(ring_km2(ring) for ring in rings)
    worst = 0.0
    for row in rows:
        worst = max(worst, abs(float(row["area_km2"]) / wanted.pop((row["faction"], row["status"])) - 1))
    if wanted or worst > 0.001:
        sys.exit(f"off by {worst:.6f}; not in the table: {wanted}")
    print(f"{len(rows)} rows agree within {worst * 100:.4f} %")


if __name__ == "__main__":
    main()
