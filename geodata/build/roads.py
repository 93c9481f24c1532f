# SPDX-License-Identifier: MIT
"""The roads of roads.csv as lines: chains of places, by name those of iraq_towns.csv, else by their own coordinates."""
import csv
import os
import sys

from layers import HERE, read_table, write_layer


def main(out):
    with open(os.path.join(HERE, "..", "iraq_towns.csv"), encoding="utf-8", newline="") as file:
        towns = {town["place"]: (float(town["lon"]), float(town["lat"])) for town in csv.DictReader(file)}
    roads = {}
    for row in read_table("roads.csv"):
        point = (float(row["lon"]), float(row["lat"])) if row["lon"] else towns[row["place"]]
        roads.setdefault((int(row["road"]), int(row["class"])), []).append((int(row["seq"]), point))
    features = [({"road": road, "class": rank},
                 {"type": "LineString", "coordinates": [list(point) for _, point in sorted(chain)]})
                for (road, rank), chain in sorted(roads.items())]
    write_layer(f"{out}/iraq_roads.shp", "LineString", features)
    print(f"roads: {len(features)} roads")


if __name__ == "__main__":
    main(sys.argv[1])
