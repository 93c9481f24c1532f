#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The package `salient` against known answers: check.py PACKAGE_FOLDER LIBRARY [MAP]. With and without geopandas."""
import builtins
import os
import sys
import threading

sys.path.insert(0, sys.argv[1])
os.environ["SALIENT_LIBRARY"] = sys.argv[2]
import salient  # noqa: E402


def square(west, east, **properties):
    ring = [[west, 0], [east, 0], [east, 10], [west, 10], [west, 0]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


AREAS = collection(square(0, 5, faction="red", start="2020-01-01", end="2020-02-01"),
                   square(5, 20, faction="blue", start="2020-01-01"),
                   square(0, 5, faction="blue", start="2020-02-01"))
BASE = collection(square(0, 20, name="Land"))


def refused(wanted, function, *arguments, **options):
    try:
        function(*arguments, **options)
    except (salient.Error, ValueError, TypeError) as error:
        assert wanted in str(error), error
        return
    raise AssertionError(f"not refused: {wanted}")


def check_plain():
    data = salient.read(control=AREAS, base=BASE, gap_km=0)
    assert data.days == ("2020-01-01", "2020-02-01"), data.days
    assert data.changes() == ["2020-01-01", "2020-02-01"], data.changes()
    assert data.findings == [], data.findings
    lines = salient.geojson(data.fronts, "2020-01-15")["features"]
    assert len(lines) == 1 and lines[0]["geometry"]["type"] == "LineString"
    assert (lines[0]["properties"]["side_a"], lines[0]["properties"]["side_b"]) == ("blue", "red")
    assert {point[0] for point in lines[0]["geometry"]["coordinates"]} == {5.0}
    # A degree-wide strip of a meridian from the equator to 10 N is 1105.85 km on WGS 84.
    assert abs(lines[0]["properties"]["length_km"] - 1105.85) < 0.01, lines
    assert salient.geojson(data.fronts, "2020-02-15")["features"] == []
    areas = {f["properties"]["faction"]: f["properties"]["area_km2"] for f in salient.geojson(data.state, "2020-01-15")["features"]}
    assert set(areas) == {"red", "blue"} and abs(areas["blue"] / areas["red"] - 3.0) < 0.02, areas  # geodesics bulge


def check_pictures():
    data = salient.read(control=AREAS, base=BASE)
    picture = salient.render(data, "2020-01-15", size=(320, 240), scale=2)
    png = picture._repr_png_()
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(png[16:20], "big") == 640 and picture.size == (320, 240)
    assert png == salient.render(data, "2020-01-15", size=(320, 240), scale=2).encode("png")
    assert b"<svg" in picture.encode("svg") and picture.encode("pdf")[:5] == b"%PDF-"
    paper = 'ground: {paper: "#123456"}\n'
    assert "#123456" in salient.render(data, "2020-01-15", size=(320, 240), style=paper).encode("svg").decode()
    refused("line 1", salient.render, data, "2020-01-15", style="nonsense: 1\n")
    assert salient.render(data, "2020-02-15", since="2020-01-15", size=(320, 240)).encode()[:4] == b"\x89PNG"


def check_refusals():
    refused("no such map", salient.read, "atlantis")
    refused("not", salient.read, control="/no/such/file.geojson", base=BASE)
    refused("read() knows no colour", salient.read, colour="red")
    refused("wanted network", salient.read, allow=["nonsense"])
    refused("network", salient.read, control="http://127.0.0.1:9/x.geojson?token=S3CRET", base=BASE)
    data = salient.read(control=AREAS, base=BASE)
    refused("no such style", data.render, style="none")
    refused("is not a date", data.state, "never")
    refused("no format of pictures", data.render("2020-01-15", size=(200, 200)).encode, "gif")


def check_threads():
    made, expected = [], salient.read(control=AREAS, base=BASE).render("2020-01-15", size=(200, 200)).encode("svg")

    def run():
        data = salient.read(control=AREAS, base=BASE)
        made.append(data.render("2020-01-15", size=(200, 200)).encode("svg"))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [expected] * 4


def check_map_text():
    text = "title: T\ncontrol: control0.geojson\nfactions:\n  - {id: red}\n  - {id: blue}\nbackground: blue\n"
    data = salient.read(text, control=AREAS, base=BASE)
    assert data.days is not None
    refused("line 1", salient.read, "nonsense: 1\nother: 2\n")


def check_frames():
    import geopandas
    from shapely.geometry import box
    frame = geopandas.GeoDataFrame({"faction": ["red", "blue"], "start": ["2020-01-01", "2020-01-01"]},
                                   geometry=[box(0, 0, 5, 10), box(5, 0, 20, 10)], crs="EPSG:4326")
    data = salient.read(control=frame.to_crs("EPSG:3857"), base=frame.dissolve())
    fronts, stats = salient.fronts(data), salient.stats(data)
    assert isinstance(fronts, geopandas.GeoDataFrame) and fronts.crs is not None and len(fronts) == 1
    assert abs(fronts.geometry.iloc[0].bounds[0] - 5) < 1e-6
    total = stats[stats.unit == "total"].set_index("faction").share
    assert abs(total["red"] - 0.25) < 1e-3 and abs(total["blue"] - 0.75) < 1e-3, stats
    assert list(salient.diff(data, "2020-01-01", "2020-01-01").columns) == ["unit", "from_faction", "to_faction", "area_km2"]


def main():
    check_plain()
    check_pictures()
    check_refusals()
    check_threads()
    check_map_text()
    try:
        import geopandas  # noqa: F401
        check_frames()
        print("with geopandas")
    except ModuleNotFoundError:
        print("without geopandas")
    if len(sys.argv) > 3:
        data = salient.read(sys.argv[3])
        assert len(salient.fronts(data, data.days[1])) >= 0
    real = builtins.__import__
    builtins.__import__ = lambda name, *rest: (_ for _ in ()).throw(ImportError(name)) if name in ("pandas", "geopandas") else real(
        name, *rest)
    data = salient.read(control=AREAS, base=BASE)
    rows = salient.stats(data, ["2020-01-15"])
    assert isinstance(rows, list) and {"red", "blue"} <= {row["faction"] for row in rows}
    changed = salient.diff(data, "2020-01-15", "2020-02-15")
    assert [(r["from_faction"], r["to_faction"]) for r in changed if r["unit"] == "total"] == [("red", "blue")], changed
    print(salient.version())


main()
