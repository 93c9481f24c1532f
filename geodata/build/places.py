# SPDX-License-Identifier: MIT
"""The towns of iraq_towns.csv as points to label."""
import csv
import os
import sys

from layers import HERE, write_layer

# The table has each half of Mosul, for they changed hands apart; a map names the city, its east bank where room is.
# Villages of one name are told apart in the table by what they are near; a map shows where they are. Hamlets of the
# Jazira stand for the desert about them, districts for parts of a city: neither is a place to read a map by.
LABELS = {"West Mosul": {"name": "Mosul", "name_ar": "الموصل"}, "East Mosul": {"rank": 3}}
NEAR = (" (Daquq)", " (Jurf)", " (Kirkuk)", " (Makhmur)", " (Rabia)", " (Sharqat)")
UNNAMED = (" (Jazira)", " (Mosul)", " (Ramadi)")


def main(out):
    with open(os.path.join(HERE, "..", "iraq_towns.csv"), encoding="utf-8", newline="") as file:
        towns = list(csv.DictReader(file))
    features = []
    for town in towns:
        if town["place"].endswith(UNNAMED):
            continue
        row = {"name": town["place"], "name_ar": town["name_ar"], "rank": int(town["population_class"]),
               "governorat": town["governorate"], "source": town["coord_source"]}
        for near in NEAR:
            row["name"] = row["name"].removesuffix(near)
        row.update(LABELS.get(town["place"], {}))
        features.append((row, {"type": "Point", "coordinates": [float(town["lon"]), float(town["lat"])]}))
    features.sort(key=lambda feature: (feature[0]["rank"], feature[0]["name"]))
    write_layer(f"{out}/iraq_places.shp", "Point", features)
    print(f"places: {len(features)} places")


if __name__ == "__main__":
    main(sys.argv[1])
