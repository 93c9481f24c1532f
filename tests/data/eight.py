#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Small made sets in eight structures that makers of such data use: eight.py FOLDER

Each has another way to say who, where and when: a file a year with years before 1; intervals with year, month and day in fields of
their own; a file a day; a table of districts by month; a table of counties, wide, with a column a year; perimeters with hours; islands
over 180 degrees; quarters of a city. Names and shapes are made.
"""
import json
import pathlib
import sys

out = pathlib.Path(sys.argv[1])


def box(west, south, east, north):
    return {"type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}


def put(name, *features):
    text = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": p, "geometry": g} for g, p in features]}
    (out / name).write_text(json.dumps(text))


# 1. The world by year, before Christ too: a file a year, `SUBJECTO` names the holder.
for year, west in (("bc300", 10), ("bc100", 14), ("200", 22)):
    put(f"world_{year}.geojson", (box(0, 30, west, 50), {"SUBJECTO": "Western Empire"}),
        (box(west, 30, 40, 50), {"SUBJECTO": "Eastern Empire"}))

# 2. Countries from 1886 on: begin and end in three fields each, codes for what is not known.
put("states.geojson",
    (box(20, 40, 30, 50), {"cntry_name": "Old Union", "gwsyear": 1886, "gwsmonth": 1, "gwsday": 1, "gweyear": 1991, "gwemonth": 12, "gweday": 25}),
    (box(20, 40, 25, 50), {"cntry_name": "Westland", "gwsyear": 1991, "gwsmonth": 12, "gwsday": 25, "gweyear": 2019, "gwemonth": 12, "gweday": 31}),
    (box(25, 40, 30, 50), {"cntry_name": "Eastland", "gwsyear": 1991, "gwsmonth": 12, "gwsday": 25, "gweyear": 2019, "gwemonth": 12, "gweday": 31}))

# 3. A war day by day.
for day in range(1, 11):
    put(f"war-2022-03-{day:02}.geojson", (box(30, 46, 31 + day * 0.1, 48), {"type": "occupied"}), (box(31 + day * 0.1, 46, 33, 48), {"type": "free"}))

# 4. and 5. Districts by month, long; counties by year, wide. Neither has a geometry.
put("districts.geojson", *((box(60 + i % 5, 30 + i // 5, 61 + i % 5, 31 + i // 5), {"district": f"District {i:02}"}) for i in range(25)))
(out / "districts.csv").write_text("district,year,month,control\n" + "".join(
    f"District {i:02},{2009 + m // 12},{m % 12 + 1},{'rebels' if i % 5 * 5 < m else 'government'}\n" for m in range(24) for i in range(25)))
put("counties.geojson", *((box(-90 + i, 40, -89 + i, 41), {"NAME": f"County {i}", "FIPS": f"{19000 + i}"}) for i in range(6)))
(out / "counties.csv").write_text("FIPS,1861,1862,1863\n" + "".join(
    f"{19000 + i},{'north' if i < 3 else 'south'},{'north' if i < 4 else 'south'},{'north' if i < 5 else 'south'}\n" for i in range(6)))

# 6. Perimeters of a fire, four a day, in Zulu time.
put("fire.geojson", *((box(-120.5 - h * 0.004, 38.7, -120.4 + h * 0.004, 38.8 + h * 0.002),
                       {"poly_DateCurrent": f"2021-08-{14 + h // 24:02}T{h % 24:02}:00:00Z", "incident": "Caldor"}) for h in range(0, 48, 6)))

# 7. Islands on both sides of 180 degrees.
put("islands.geojson", (box(177, -18, 179, -16), {"owner": "Westers"}), (box(-179.5, -17, -178, -15), {"owner": "Easters"}),
    (box(-176, -20, -175, -18), {"owner": "Easters"}), (box(179.5, -19, 180, -18), {"owner": "Westers"}), (box(-180, -19, -179.8, -18), {"owner": "Westers"}))

# 8. Quarters of a city, some of them lost day by day.
put("city.geojson", *((box(37.1 + i * 0.015, 36.18 + j * 0.012, 37.115 + i * 0.015, 36.192 + j * 0.012),
                       {"name": f"Q{i}{j}", "holder": "rebels" if i > 2 else "government", "since": "2012-07-19",
                        "until": f"2016-12-{1 + i * j:02}" if i > 2 else None}) for i in range(6) for j in range(5)))
