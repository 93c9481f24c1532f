#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Files as a stranger might send them, into the folder `sent/`, and one beside it that is not theirs, `own/`."""
import json
import os
import sqlite3
import zipfile

SQUARE = [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]
FEATURE = {"type": "Feature", "properties": {"faction": "red"}, "geometry": {"type": "Polygon", "coordinates": SQUARE}}
VRT = '<OGRVRTDataSource><OGRVRTLayer name="{0}"><SrcDataSource>{1}</SrcDataSource>{2}</OGRVRTLayer></OGRVRTDataSource>'
QUERY = "<SrcSQL dialect=\"SQLITE\">VACUUM INTO 'written-by-an-input.txt'</SrcSQL>"
GML = """<?xml version="1.0"?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://ogr.maptools.org/ {0}">
<gml:featureMember><ogr:a fid="1"><ogr:geometryProperty><gml:Polygon srsName="EPSG:4326"><gml:outerBoundaryIs><gml:LinearRing>
<gml:coordinates>0,0 10,0 10,10 0,10 0,0</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>
</ogr:geometryProperty><ogr:faction>red</ogr:faction></ogr:a></gml:featureMember></ogr:FeatureCollection>
"""


def write(name, text):
    with open(os.path.join("sent", name), "w", encoding="utf-8") as file:
        file.write(text)


def geojson(**more):
    return json.dumps({"type": "FeatureCollection", **more, "features": [FEATURE]})


def write_virtual():
    own = os.path.abspath("own/secret.geojson")
    write("query.geojson", VRT.format("t", ":memory:", QUERY))
    write("other.geojson", VRT.format("secret", own, ""))
    write("other.kml", VRT.format("secret", own, ""))
    write("other.csv", VRT.format("secret", own, ""))
    write("network.geojson", VRT.format("x", "/vsicurl/http://127.0.0.1:9/x.geojson", ""))
    with zipfile.ZipFile("sent/virtual.zip", "w") as archive:
        archive.writestr("t.vrt", VRT.format("secret", own, ""))
        archive.writestr("../../up.geojson", geojson())


def write_fetching():
    for kind in ("link", "url", "name", "EPSG"):
        address = "http://127.0.0.1:9/crs"
        write(f"crs-{kind}.geojson", geojson(crs={"type": kind, "properties": {
            "href": address, "url": address, "name": address, "code": address, "type": "proj4"}}))
    write("crs-file.geojson", geojson(crs={"type": "name", "properties": {"name": os.path.abspath("own/crs.wkt")}}))
    write("schema.gml", GML.format("http://127.0.0.1:9/x.xsd"))
    write("local.gml", GML.format(os.path.abspath("own/x.xsd")))
    write("link.kml", '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>http://127.0.0.1:9/x.kml'
          "</href></Link></NetworkLink><Folder><NetworkLink><Link><href>../own/secret.kml</href></Link></NetworkLink>"
          "</Folder></Document></kml>")
    write("entity.gml", '<!DOCTYPE a [<!ENTITY x SYSTEM "../own/secret.geojson"><!ENTITY y SYSTEM "http://127.0.0.1:9/">]>\n'
          + GML.split("\n", 1)[1].format("x").replace(">red<", ">&x;&y;<"))


def write_tables():
    write("seamless.tab", '!table\n!version 300\n!charset Neutral\n\nDefinition Table\n  Type NATIVE Charset "Neutral"\n  Fields 1\n'
          '    Table Char (100) ;\nbegin_metadata\n"\\IsSeamless" = "TRUE"\nend_metadata\n')
    write("view.tab", '!table\n!version 100\nOpen Table "../own/a" Hide\nOpen Table "../own/b" Hide\n'
          "Create View x As Select a From a, b Where a = b\n")
    base = sqlite3.connect("sent/view.gpkg")
    base.executescript("""PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;
      CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
        organization_coordsys_id INTEGER, definition TEXT, description TEXT);
      CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT, last_change TEXT,
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
      INSERT INTO gpkg_contents VALUES ('v', 'attributes', 'v', '', '2020-01-01', 0, 0, 1, 1, 0);
      PRAGMA writable_schema = ON;
      INSERT INTO sqlite_master VALUES ('table', 'o', 'o', 0, 'CREATE VIRTUAL TABLE o USING VirtualOGR(''%s'')');
      CREATE VIEW v AS SELECT * FROM o;""" % os.path.abspath("own/secret.geojson"))
    base.commit()
    base.close()


def write_bombs():
    with zipfile.ZipFile("sent/bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"faction,WKT\n" + b" " * (200 << 20))
    for name in ("bomb.kmz", "bomb.xlsx", "bomb.ods"):
        os.link("sent/bomb.zip", "sent/" + name)


def main():
    os.mkdir("sent")
    os.mkdir("own")
    for name in ("secret.geojson", "secret.kml", "crs.wkt", "x.xsd", "a.tab", "b.tab"):
        with open("own/" + name, "w", encoding="utf-8") as file:
            file.write(geojson())
    write_virtual()
    write_fetching()
    write_tables()
    write_bombs()
    write("good.geojson", geojson())
    write("map.yaml", "control: good.geojson\nbase: good.geojson\n")
    for number, name in enumerate(("../own/secret.geojson", os.path.abspath("own/secret.geojson"), "../own/*.geojson", "../*/*.geojson",
                                   "link.geojson", "/vsizip/../own/secret.zip/a.shp", "GeoJSON:../own/secret.geojson",
                                   "PG:host=127.0.0.1 port=9 dbname=d", "/vsicurl/http://127.0.0.1:9/x.geojson",
                                   "http://127.0.0.1:9/x.geojson", "/vsizip/{/vsicurl/http://127.0.0.1:9/x.zip}/a.shp",
                                   "/vsisparse/good.geojson", "WFS:http://127.0.0.1:9/", "MYSQL:d,host=127.0.0.1")):
        write(f"map{number}.yaml", f'control: "{name}"\nbase: good.geojson\n')
        write(f"base{number}.yaml", f'control: good.geojson\nbase: good.geojson\nplaces: "{name}"\n')
    os.symlink("../own/secret.geojson", "sent/link.geojson")


main()
