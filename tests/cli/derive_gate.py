#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How true the default map's derived areas are, against what was reached: derive_gate.py GEODATA LEAST

LEAST is tests/data/derive_least.csv: of each test and holder the least share that must be right, and of "lost" the most points that the
per cent of its ground that ISIS lost may be off in the mean. The figures may only become better; when they are, it is edited by hand.
"""
import csv
import io
import subprocess
import sys

geodata, least = sys.argv[1:]


def table(*args):
    run = subprocess.run(["salient", *args], cwd=geodata, check=True, capture_output=True, text=True)
    return list(csv.DictReader(io.StringIO(run.stdout)))


tests = {(r["test"], r["holder"]): float(r["share_right"])
         for r in table("derive", "--places", "iraq_towns.csv", "--events", "iraq_events.csv", "--clip", "iraq_governorates.shp",
                        "--roads", "iraq_roads.shp", "--rivers", "rivers.shp", "--lakes", "lakes.shp", "--speeds", "iraq_speeds.csv",
                        "--test", "--points", least.replace("derive_least", "iraq-villages"))}
lost = [abs(float(r["difference"])) for r in table("stats", "-q", "--compare", "iraq_figures.csv") if r["measure"] == "lost_percent"]
tests["lost", "isis"] = sum(lost) / len(lost)
with open(least, encoding="utf-8") as f:
    for row in csv.DictReader(f):
        have, wanted = tests[row["test"], row["holder"]], float(row["figure"])
        worse = have > wanted if row["test"] == "lost" else have < wanted
        if worse:
            print("%s %s: %.4f, wanted %s %s" % (row["test"], row["holder"], have, "at most" if row["test"] == "lost" else "at least", wanted))
print("compared")
