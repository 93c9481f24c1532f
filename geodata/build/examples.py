#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The small files of geodata/examples, which README's commands name: examples.py GEODATA

The north of Iraq in 2014, cut out of the default map's own layers: five governorates, who held what on some days, and the towns
and reports that this was derived from. Needs ogr2ogr (Debian's gdal-bin).
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

GOVERNORATES = ("Nineveh", "Dohuk", "Erbil", "Kirkuk", "Saladin")
MAP = """# The north of Iraq, October 2014, drawn by hand: neighbours do not quite meet, which `check` tells and `check --fix` mends.
title: Northern Iraq, October 2014
control: drawn.geojson
base: {file: units.shp, name_field: name}
factions:
  - {id: government, side: coalition, name: Government}
  - {id: kurdish, side: coalition, name: Kurdish forces}
  - {id: isis, name: Islamic State (ISIS)}
sides:
  - {id: coalition, name: Government and Kurdish forces}
"""


def ogr(*words):
    subprocess.run(["ogr2ogr", *words], check=True)


def areas(geodata, day, *more):
    """Areas of a day within the units, one of each holding, as features of GeoJSON to a hundred metres."""
    with tempfile.TemporaryDirectory() as work:
        cut, path = os.path.join(work, "cut.gpkg"), os.path.join(work, "areas.geojson")
        ogr("-f", "GPKG", "-nln", "cut", "-nlt", "PROMOTE_TO_MULTI", "-clipsrc", "country.shp", cut, os.path.join(geodata, "iraq_control.shp"))
        ogr("-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=3", "-dialect", "sqlite", "-sql",
            "SELECT faction, status, ST_Union(geom) AS geometry FROM cut WHERE date(start) <= '{0}' AND "
            "(\"end\" IS NULL OR date(\"end\") > '{0}') GROUP BY faction, status ORDER BY faction, status".format(day), *more, path, cut)
        with open(path, encoding="utf-8") as file:
            found = json.load(file)["features"]
    for feature in found:
        feature["properties"] = {key: value for key, value in feature["properties"].items() if value}
    return found


def write(name, features):
    with open(name, "w", encoding="utf-8") as file:
        lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
        file.write('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n")


def rows(path, columns, keep):
    """The rows of a table that are kept, some of its columns."""
    with open(path, encoding="utf-8") as file:
        return [columns, *([row[c] for c in columns] for row in csv.DictReader(file) if keep(row))]


def write_table(name, table):
    with open(name, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)


def main():
    geodata = os.path.realpath(sys.argv[1])
    os.makedirs(os.path.join(geodata, "examples", "daily"), exist_ok=True)
    os.chdir(os.path.join(geodata, "examples"))
    names = ", ".join(f"'{name}'" for name in GOVERNORATES)
    shapefile = ["-f", "ESRI Shapefile", "-overwrite", "-lco", "ENCODING=UTF-8", "-lco", "DBF_DATE_LAST_UPDATE=2020-01-01"]
    source = os.path.join(geodata, "iraq_governorates.shp")
    ogr(*shapefile, "-sql", f"SELECT name FROM iraq_governorates WHERE name IN ({names})", "units.shp", source)
    ogr(*shapefile, "-dialect", "sqlite", "-sql",
        f"SELECT 'Northern Iraq' AS name, ST_Union(geometry) AS geometry FROM iraq_governorates WHERE name IN ({names})",
        "country.shp", source)
    for day in ("2014-05-01", "2014-07-01", "2014-10-01"):
        write(f"control-{day}.geojson", areas(geodata, day))
    write("drawn.geojson", areas(geodata, "2014-10-15", "-simplify", "0.02"))
    for day in ("2014-09-28", "2014-10-14"):
        held = [f for f in areas(geodata, day) if f["properties"]["faction"] == "isis"]
        for feature in held:
            feature["properties"] = {}
        write(f"daily/{day}.geojson", held)
    towns = rows(os.path.join(geodata, "iraq_towns.csv"), ["place", "lon", "lat", "population_class"],
                 lambda row: row["governorate"] in GOVERNORATES)
    towns[0] = ["place", "lon", "lat", "rank"]
    write_table("towns.csv", towns)
    known = {row[0] for row in towns}
    write_table("events.csv", rows(os.path.join(geodata, "iraq_events.csv"), ["date", "place", "holder", "certainty"],
                                   lambda row: row["place"] in known and row["date"] < "2015" and row["status"] != "presence"))
    with open("mymap.yaml", "w", encoding="utf-8") as file:
        file.write(MAP)


main()
