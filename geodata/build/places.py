# SPDX-License-Identifier: MIT
"""The towns of iraq_towns.csv as points."""
import csv
import os
import sys

from layers import HERE, write_layer


def main(out):
    with open(os.path.join(HERE, "..", "iraq_towns.csv"), encoding="utf-8", newline="") as file:
        towns = list(csv.DictReader(file))
    features = [({"name": town["place"], "name_ar": town["name_ar"], "rank": int(town["population_class"]),
                  "governorat": town["governorate"], "source": town["coord_source"]},
                 {"type": "Point", "coordinates": [float(town["lon"]), float(town["lat"])]}) for town in towns]
    features.sort(key=lambda feature: (feature[0]["rank"], feature[0]["name"]))
    write_layer(f"{out}/iraq_places.shp", "Point", features)
    print(f"places: {len(features)} places")


if __name__ == "__main__":
    main(sys.argv[1])
