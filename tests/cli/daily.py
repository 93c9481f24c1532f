#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Thirty days of one faction, a GeoJSON a day with no attributes, over a base from another source.

daily.py make GEODATA      writes clean/ and off/, 30 files each, named for their days. All that lies west of a
                           meandering line is the faction's; the line moves east a little every day. In clean/ the areas
                           run far over the border; in off/ they are cut at a border of their own, which is the outline
                           of the governorates moved by up to 3 km, inwards here and outwards there. Also outline.json.
daily.py check CLEAN OFF   compares the fronts of both, by no code of salient's: lengths within 1 %, no stretch of front
                           along the outline
"""
import csv
import glob
import json
import math
import os
import subprocess
import sys

DAYS = 30
OFF_KM = 3.0
KM_PER_DEG = 111.2
STEP_KM = 0.5
# A front may come this near the outline only where it ends there, and for no longer than this.
NEAR_KM, RUN_KM = 4.0, 12.0


def scale(lat):
    return KM_PER_DEG * math.cos(math.radians(lat))


def moved(x, y):
    """Off by up to OFF_KM, by waves of some hundred km."""
    a, b = math.sin(3.1 * x + 1.7 * y), math.cos(2.3 * x - 2.9 * y)
    off = OFF_KM / math.sqrt(2)
    return x + off * a / scale(y), y + off * b / KM_PER_DEG


def meander(day):
    at = []
    for i in range(401):
        y = 27.0 + 12.0 * i / 400
        at.append((41.2 + 0.1 * day + 0.3 * math.sin(1.1 * y + 0.05 * day) + 0.05 * math.sin(6.0 * y), y))
    return at


def write(path, polygons):
    features = [{"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file)


def wkt(ring):
    return "POLYGON((" + ",".join(f"{x!r} {y!r}" for x, y in ring + ring[:1]) + "))"


def polygons_of(geometry):
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def query(source, sql, out):
    subprocess.run(["ogr2ogr", out, source, "-dialect", "sqlite", "-sql", sql, "-lco", "COORDINATE_PRECISION=9"], check=True)
    with open(out, encoding="utf-8") as file:
        return json.load(file)["features"]


def make(geodata):
    whole = query(geodata + "/iraq_governorates.shp", "SELECT ST_Union(geometry) FROM iraq_governorates", "outline.json")
    outline = max((p[0] for p in polygons_of(whole[0]["geometry"])), key=len)
    own = [moved(x, y) for x, y in outline[:-1]]
    os.makedirs("clean")
    os.makedirs("off")
    with open("west.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["day", "WKT"])
        rows.writerow([0, wkt(own)])
        for day in range(1, DAYS + 1):
            west = meander(day) + [(36.0, 39.0), (36.0, 27.0)]
            rows.writerow([day, wkt(west)])
            write(f"clean/area_201410{day:02}.geojson", [[west + west[:1]]])
    sql = ("SELECT CAST(a.day AS INTEGER) AS day, ST_Intersection(a.geometry, b.geometry) FROM west a, west b"
           " WHERE b.day = '0' AND a.day <> '0'")
    for feature in query("west.csv", sql, "cut.json"):
        write(f"off/area_201410{feature['properties']['day']:02}.geojson", polygons_of(feature["geometry"]))
    os.remove("west.csv")
    os.remove("cut.json")


def distance_km(x, y, outline):
    """To the nearest edge, in a plane about the point."""
    kx, best = scale(y), math.inf
    for (ax, ay), (bx, by) in zip(outline, outline[1:]):
        if min(abs(ay - y), abs(by - y)) > 0.3:
            continue
        px, py, dx, dy = (x - ax) * kx, (y - ay) * KM_PER_DEG, (bx - ax) * kx, (by - ay) * KM_PER_DEG
        t = max(0.0, min(1.0, (px * dx + py * dy) / (dx * dx + dy * dy or 1.0)))
        best = min(best, math.hypot(px - t * dx, py - t * dy))
    return best


def longest_run_km(line, outline):
    """The longest stretch of a line that stays near the outline."""
    run = longest = 0.0
    for (ax, ay), (bx, by) in zip(line, line[1:]):
        length = math.hypot((bx - ax) * scale(ay), (by - ay) * KM_PER_DEG)
        n = max(1, math.ceil(length / STEP_KM))
        for i in range(n):
            t = (i + 0.5) / n
            near = distance_km(ax + (bx - ax) * t, ay + (by - ay) * t, outline) < NEAR_KM
            run = run + length / n if near else 0.0
            longest = max(longest, run)
    return longest


def read_fronts(path):
    lengths, lines = {}, []
    with open(path, encoding="utf-8") as file:
        for feature in json.load(file)["features"]:
            date = feature["properties"]["date"]
            lengths[date] = lengths.get(date, 0.0) + feature["properties"]["length_km"]
            lines.append((date, feature["geometry"]["coordinates"]))
    return lengths, lines


def check(clean, off):
    with open("outline.json", encoding="utf-8") as file:
        outline = max((p[0] for p in polygons_of(json.load(file)["features"][0]["geometry"])), key=len)
    wanted, _ = read_fronts(clean)
    lengths, lines = read_fronts(off)
    worst = max(abs(lengths[day] / wanted[day] - 1) for day in wanted)
    run = max(longest_run_km(line, outline) for _, line in lines)
    print(f"{len(wanted)} days: length {'within' if worst <= 0.01 else f'off by {worst:.3f}, not within'} 1 %, "
          f"{'no front' if run <= RUN_KM else f'{run:.0f} km of front'} along the outline")
    if "-v" in sys.argv:
        print(f"worst {worst:.5f}, longest run {run:.1f} km", file=sys.stderr)


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    check(sys.argv[2], sys.argv[3])
