#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write a dataset with every fault that `salient check` knows, each planted once, in the folder given.

broken.yaml is its map file; faults.txt lists "rule file: layer: feature", sorted, as check must find
them; of what reading finds "rule file: feature N".
"""
import json
import os
import subprocess
import sys


def box(w, s, e, n):
    return [[[w, s], [e, s], [e, n], [w, n], [w, s]]]


def feature(faction, start, end, rings):
    geometry = None if rings is None else {"type": "Polygon", "coordinates": rings}
    return {"type": "Feature", "properties": {"faction": faction, "start": start, "end": end}, "geometry": geometry}


def write(path, features):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file, ensure_ascii=False)


FAULTS = []


def planted(rule, features, faction, start, end, rings):
    """Append a feature that is at fault, when a rule is named."""
    if rule:
        # What reading finds comes before it is known which of a file's layers are areas.
        where = "feature" if rule == "unclosed-ring" else "control:"
        FAULTS.append(f"{rule} control.geojson: {where} {len(features)}")
    features.append(feature(faction, start, end, rings))


def control():
    f = []
    # Row 0: a bow-tie, and a ring that is not closed
    planted("invalid-ring", f, "red", "2014", None, [[[0, 0], [1, 1], [1, 0], [0, 1.5], [0, 0]]])
    planted("unclosed-ring", f, "red", "2014", None, [[[2, 0], [3, 0], [3, 1], [2, 1]]])
    # The same area twice; a faction spelt wrong; no dates
    planted(None, f, "red", "2014", None, box(4, 0, 5, 1))
    planted("duplicate-area", f, "red", "2014-06", "2015", box(4, 0, 5, 1))
    planted("unknown-faction", f, "gren", "2014", None, box(6, 0, 7, 1))
    planted("missing-date", f, "red", None, None, box(8, 0, 9, 1))
    # Row 2: two that overlap by 111 m; allies that do are none; two 890 m apart; a hole 500 m wide
    planted(None, f, "red", "2014", None, box(0, 2, 1.001, 3))
    planted("overlap", f, "blue", "2014", None, box(1, 2, 2, 3))
    planted(None, f, "blue", "2014", None, box(3, 2, 4.001, 3))
    planted(None, f, "azure", "2014", None, box(4, 2, 5, 3))
    planted("gap", f, "red", "2014", None, box(6, 2, 7, 3))
    planted(None, f, "blue", "2014", None, box(7.008, 2, 8, 3))
    planted("gap", f, "red", "2014", None, box(9, 2, 9.9, 3) + [box(9.4, 2.4, 9.405, 2.41)[0][::-1]])
    # Row 4: too thin, too small, over the border by 11 km
    planted("sliver", f, "red", "2014", None, box(0, 4, 0.1, 4.0005))
    planted("speck", f, "red", "2014", None, box(1, 4, 1.0003, 4.0003))
    planted("outside-base", f, "red", "2014", None, box(9.5, 4, 10.2, 4.5))
    # Row 5: days that cannot be
    planted("end-before-start", f, "red", "2016", "2015", box(0, 5, 1, 6))
    planted("bad-date", f, "red", "2016-13-01", None, box(2, 5, 3, 6))
    planted(None, f, "red", "2014", "2014-06-01", box(4, 5, 5, 6))
    planted("interval-overlap", f, "red", "2014-03-01", "2015", box(4.5, 5, 5.5, 6))
    planted("null-geometry", f, "red", "2014", None, None)
    return f


def shapefile(folder, name, faction_bytes, rings, with_prj):
    source = os.path.join(folder, "made.geojson")
    placeholder = "x" * len(faction_bytes)
    write(source, [{"type": "Feature", "properties": {"faction": placeholder},
                    "geometry": {"type": "Polygon", "coordinates": rings}}])
    path = os.path.join(folder, name + ".shp")
    subprocess.run(["ogr2ogr", path, source, "-lco", "ENCODING="], check=True)
    os.remove(source)
    with open(os.path.join(folder, name + ".dbf"), "r+b") as table:
        data = table.read().replace(placeholder.encode(), faction_bytes)
        table.seek(0)
        table.write(data[:29] + b"\0" + data[30:])
    for extension in ["cpg"] + ([] if with_prj else ["prj"]):
        if os.path.exists(os.path.join(folder, f"{name}.{extension}")):
            os.remove(os.path.join(folder, f"{name}.{extension}"))


def main():
    folder = sys.argv[1]
    write(os.path.join(folder, "base.geojson"),
          [{"type": "Feature", "properties": {"name": "land"},
            "geometry": {"type": "Polygon", "coordinates": box(-1, -1, 10, 10)}}])
    write(os.path.join(folder, "control.geojson"), control())
    for name, rings in (("day_2020-01-01", box(0, 8, 1, 9)), ("day_20200101", box(2, 8, 3, 9))):
        write(os.path.join(folder, name + ".geojson"),
              [{"type": "Feature", "properties": {"faction": "red"}, "geometry": {"type": "Polygon", "coordinates": rings}}])
    FAULTS.append("snapshot-duplicate day_20200101.geojson")
    shapefile(folder, "latin", "Müller".encode("cp1252"), box(4, 8, 5, 9), True)
    FAULTS.append("encoding latin.shp")
    shapefile(folder, "where", b"red", box(6, 8, 7, 9), False)
    FAULTS.append("crs-missing where.shp")
    with open(os.path.join(folder, "broken.yaml"), "w", encoding="utf-8") as file:
        file.write("control: [control.geojson, day_*.geojson, latin.shp, where.shp]\nbase: base.geojson\n"
                   "factions:\n- {id: red}\n- {id: blue, side: sky}\n- {id: azure, side: sky}\n- {id: Müller}\n")
    with open(os.path.join(folder, "faults.txt"), "w", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in sorted(FAULTS)))


main()
