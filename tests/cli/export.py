# SPDX-License-Identifier: MIT
"""Take a TopoJSON apart and say how it compares with the GeoJSON of the same export. Usage: export.py TOPOJSON GEOJSON"""
import json
import sys


def area(ring):
    return sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(ring, ring[1:])) / 2


def decode(topology):
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        yield points


def joined(arcs, numbers):
    points = []
    for number in numbers:
        piece = arcs[number] if number >= 0 else arcs[~number][::-1]
        if points and points[-1] != piece[0]:
            sys.exit(f"arcs {numbers} do not meet")
        points += piece[1:] if points else piece
    return points


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        features = json.load(file)["features"]
    arcs = list(decode(topology))
    used = {"areas": set(), "fronts": set()}
    for kind in used:
        wanted = [f for f in features if f["properties"]["kind"] == kind[:-1]]
        got = topology["objects"][kind]["geometries"]
        if len(got) != len(wanted):
            sys.exit(f"{len(got)} {kind}, not {len(wanted)}")
        for a, b in zip(got, wanted):
            if a["properties"] != {k: v for k, v in b["properties"].items() if v is not None}:
                sys.exit(f"{a['properties']} is not {b['properties']}")
            lists = [ring for polygon in a["arcs"] for ring in polygon] if kind == "areas" else a["arcs"]
            used[kind] |= {n if n >= 0 else ~n for numbers in lists for n in numbers}
            lines = [joined(arcs, numbers) for numbers in lists]
            if kind == "areas":
                if any(line[0] != line[-1] for line in lines):
                    sys.exit("a ring is open")
                c = b["geometry"]["coordinates"]
                rings = c if b["geometry"]["type"] == "Polygon" else [ring for polygon in c for ring in polygon]
                if abs(sum(map(area, lines)) - sum(map(area, rings))) > 2e-3 * max(abs(sum(map(area, rings))), 0.1):
                    sys.exit("an area has another size")
    print(f"{sum(len(a['geometry']['coordinates']) > 0 for a in features) > 0 and 'alike'}, "
          f"fronts between areas: {used['fronts'] <= used['areas']}, arcs twice: {len(arcs) - len(set(map(tuple, arcs)))}")


main()
