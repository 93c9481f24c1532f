# SPDX-License-Identifier: MIT
"""Reading the tables beside this file, and writing shapefiles whose bytes depend on their content alone."""
import csv
import json
import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DBF_DATE = "2020-01-01"  # the DBF header wants a date; a fixed one keeps the bytes the same


def read_table(name):
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_layer(path, kind, features):
    """features: (attributes, GeoJSON geometry) in the order of the records; coordinates are kept to the last bit."""
    collection = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": row, "geometry": geometry} for row, geometry in features]}
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "layer.geojson")
        with open(source, "w", encoding="utf-8") as file:
            json.dump(collection, file, ensure_ascii=False)
        for suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
            if os.path.exists(path[:-4] + suffix):
                os.remove(path[:-4] + suffix)
        subprocess.run(
            ["ogr2ogr", "-f", "ESRI Shapefile", "-nlt", kind, "-a_srs", "EPSG:4326", "-lco", "ENCODING=UTF-8",
             "-lco", "RESIZE=YES", "-lco", f"DBF_DATE_LAST_UPDATE={DBF_DATE}", path, source], check=True)
