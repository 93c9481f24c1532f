# SPDX-License-Identifier: MIT
"""The roads of roads.csv and syria_roads.csv as lines: chains of places, by name those of the towns, else by their own coordinates."""
import csv
import os
import sys

from layers import HERE, read_table, write_layer


def write_roads(out, country, table):
    with open(os.path.join(HERE, "..", f"{country}_towns.csv"), encoding="utf-8", newline="") as file:
        towns = {town["place"]: (float(town["lon"]), float(town["lat"])) for town in csv.DictReader(file)}
    roads = {}
    for row in read_table(table):
        point = (float(row["lon"]), float(row["lat"])) if row["lon"] else towns[row["place"]]
        roads.setdefault((int(row["road"]), int(row["class"])), []).append((int(row["seq"]), point))
    features = [({"road": road, "class": rank},
                 {"type": "LineString", "coordinates": [list(point) for _, point in sorted(chain)]})
                for (road, rank), chain in sorted(roads.items())]
    write_layer(f"{out}/{country}_roads.shp", "LineString", features)
    print(f"roads: {len(features)} roads of {country}")


def main(out):
    write_roads(out, "iraq", "roads.csv")
    write_roads(out, "syria", "syria_roads.csv")


if __name__ == "__main__":
    main(sys.argv[1])
