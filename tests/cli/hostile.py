# SPDX-License-Identifier: MIT
"""A map whose every name is hostile, and what it must have come to.

    hostile.py make            writes map.yaml and its sources here
    hostile.py check SVG PDF   says "safe and legible", or what is not
"""
import json
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET

EVIL = "<script>alert(1)</script>\"'&"
# 10,000 characters: controls, mixed directions and their marks, a byte order mark, a combining mark, emoji joined to families.
LONG = "\u202eA\u05d0\U0001f600\u0627\x07\x1b\u200f\u2066\ufeff\u0301\U0001f468\u200d\U0001f469\u200d\U0001f467" * 625
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "defs", "clipPath", "pattern", "rect", "path", "circle", "g", "text", "use", "metadata",
            "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF", "{http://creativecommons.org/ns#}Work",
            *("{http://purl.org/dc/elements/1.1/}" + name for name in ("source", "format", "type", "title", "description", "language"))}


def feature(kind, coordinates, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def box(left, right):
    return [[[left, 0], [right, 0], [right, 6], [left, 6], [left, 0]]]


def make():
    layers = {
        "places": [feature("Point", [3, 3], name=EVIL, rank=1), feature("Point", [8, 4], name=LONG, rank=1)],
        "control": [feature("Polygon", box(0, 6), faction=EVIL), feature("Polygon", box(6, 12), faction=LONG)],
        "base": [feature("Polygon", box(0, 12), name=EVIL)],
        "rivers": [feature("LineString", [[1, 1], [11, 1.2]], name=EVIL)],
    }
    for name, features in layers.items():
        with open(f"{name}.geojson", "w", encoding="utf-8") as file:
            json.dump({"type": "FeatureCollection", "features": features}, file)
    with open("map.yaml", "w", encoding="utf-8") as file:
        note = "".join(f"\\U{ord(c):08x}" for c in LONG)
        file.write(f'title: {json.dumps(EVIL)}\nnote: "{note}"\n')
        file.writelines(f"{name}: {{file: {name}.geojson}}\n" for name in layers)


def check_svg(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    root = ET.fromstring(text)
    for element in root.iter():
        if element.tag.removeprefix(SVG) not in ELEMENTS:
            yield f"an element {element.tag}"
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or (name.endswith("href") and not value.startswith("#text_")) or "javascript:" in value.lower():
                yield f"an attribute {name}={value[:40]}"
            if name == "id" and not re.fullmatch(r"[a-z0-9-]+|[a-z]+_[0-9]*-[0-9a-f]{10}", value):
                yield f"an id {value[:40]}"
    if any(unicodedata.category(c) == "Cc" and c != "\n" for c in text):
        yield "a control character"
    texts = ["".join(element.itertext()) for element in root.iter(SVG + "text")]
    if sum(t == EVIL for t in texts) < 2:  # the place and the river; the title is broken into lines
        yield f"{EVIL} is not among the texts"
    if not any("A\u05d0\U0001f600\u0627" in t for t in texts):
        yield "the long name is not there"
    if max(map(len, texts)) > 400 or len(root.findtext(SVG + "desc")) > 8000:
        yield "a text without end"
    openers = sum(c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068" for t in texts for c in t)
    closers = sum(c in "\u202c\u2069" for t in texts for c in t)
    if openers != closers:
        yield f"{openers} direction marks opened, {closers} closed"


def check_pdf(path):
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, encoding="utf-8").stdout
    if EVIL not in text:
        yield f"{EVIL} is not in the PDF"
    info = subprocess.run(["pdfinfo", path], check=True, capture_output=True, encoding="utf-8").stdout
    if not re.search(r"^JavaScript: +no$", info, re.M):
        yield "the PDF has scripts"


def main():
    if sys.argv[1] == "make":
        make()
        return
    faults = [*check_svg(sys.argv[2]), *check_pdf(sys.argv[3])]
    print("\n".join(faults) or "safe and legible")


main()
