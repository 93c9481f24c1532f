# SPDX-License-Identifier: MIT
"""What a graphics desk relies on in an SVG and a PDF of Iraq.

    edit.py svg FILE DATE      groups, patterns, text, coordinates; the figures of its description against those of `salient stats`
    edit.py changes FILE FROM TO   the description of a diff against those of `salient diff`
    edit.py pdf FILE           fonts, text, metadata
"""
import csv
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
LAYERS = ["sea", "neighbours", "land", "layer-islamic-state-in-syria", "control", "range", "rivers", "lakes", "units", "statuses", "limits",
          "borders", "boundaries", "fronts", "places", "labels"]
KINDS = ["labels-countries", "labels-units", "labels-water", "labels-factions", "labels-places", "labels-layers"]
NAMES = {"government": "Government and allied forces", "kurdish": "Kurdish forces", "isis": "Islamic State (ISIS)"}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def table(*command):
    return list(csv.DictReader(io.StringIO(run(*command))))


def groups(element):
    """Named groups under an element, those in groups without a name included."""
    for child in element.findall(SVG + "g"):
        if child.get("data-name") is None:
            yield from groups(child)
        else:
            yield child


def check_groups(root):
    top = [g.get("data-name") for g in groups(root)]
    if top != ["map", "furniture"]:
        yield f"groups {top}"
    inside = [g.get("data-name") for g in groups(root.find(f".//{SVG}g[@data-name='map']"))]
    if inside != [layer for layer in LAYERS if layer in inside] or len(inside) < 12:
        yield f"layers {inside}"
    for name, shown in NAMES.items():
        group = root.find(f".//{SVG}g[@data-name='areas-{name}']")
        if group is None or group.get("aria-label") != shown or group.get("class") != "areas":
            yield f"no group for {name}"
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    if len(ids) != len(set(ids)):
        yield "an id twice"
    if [g.get("data-name") for g in groups(root.find(f".//{SVG}g[@data-name='labels']"))] != KINDS:
        yield "kinds of labels"


def check_shapes(root):
    known = {p.get("id") for p in root.iter(SVG + "pattern")}
    used = set(re.findall(r"url\(#([a-z]+_[0-9]+-[0-9a-f]{10})\)", " ".join(e.get("fill", "") for e in root.iter())))
    if not known or known != used:
        yield f"patterns {known ^ used}"
    for path in root.iterfind(f".//{SVG}g//{SVG}path"):
        if not re.fullmatch(r"(M-?[\d.]+[ -][\d.-]+|[lhvz][\d. -]*|m[\d. -]*)+", path.get("d")):
            yield f"path {path.get('d')[:60]}"
        if re.search(r"\.\d\d", path.get("d")):
            yield f"more than a tenth of a px: {path.get('d')[:60]}"
    for element in root.iterfind(f".//{SVG}g//{SVG}text"):
        if not re.search(r"(sans-)?serif$", element.get("font-family")) or re.search(r"\.\d\d", element.get("x")):
            yield f"text {element.attrib}"
    if any(True for tag in ("image", "style", "script") for _ in root.iter(SVG + tag)):
        yield "an element that programs read otherwise"
    if "paint-order" in ET.tostring(root, "unicode"):
        yield "a property that readers of SVG 1.1 do not know"
    texts = {t.get("id") for t in root.iter(SVG + "text") if t.get("id")}
    if len(texts) < 30 or {u.get("{http://www.w3.org/1999/xlink}href")[1:] for u in root.iter(SVG + "use")} != texts:
        yield "halos that are not of the names"


def figures(desc):
    return {name: int(area.replace(",", "")) for name, area in re.findall(r"\.? ([^.]+?): ([\d,]+) km²", desc)}


def check_description(root, date):
    if root.get("role") != "img" or root.get("viewBox") != "0 0 1600 1200" or not root.get("aria-describedby").startswith("desc_-"):
        yield f"root {root.attrib}"
    if [e.tag for e in root][:2] != [SVG + "title", SVG + "desc"]:
        yield "title and desc do not come first"
    told = figures(root.findtext(SVG + "desc"))
    sums = {}
    for row in table("salient", "stats", "--date", date, "--format", "csv"):
        if row["unit"] == "total":
            sums[row["faction"]] = sums.get(row["faction"], 0.0) + float(row["area_km2"])
    for faction, area in sums.items():
        if faction in NAMES and abs(told.get(NAMES[faction], -1) - area) > 0.51:
            yield f"{faction}: {told.get(NAMES[faction])} km², stats have {area}"


def check_changes(root, start, end):
    told = figures(root.findtext(SVG + "desc"))
    sums = {}
    for row in table("salient", "diff", "--from", start, "--to", end, "--format", "csv"):
        key = row["from_faction"], row["to_faction"]
        if row["unit"] == "total":
            sums[key] = sums.get(key, 0.0) + float(row["area_km2"])
    gains = [(NAMES[to], NAMES[fro], area) for (fro, to), area in sums.items() if fro in NAMES and to in NAMES and area >= 1]
    if len(gains) < 2:
        yield f"only {gains}"
    for to, fro, area in gains:
        if abs(told.get(f"Gained by {to} from {fro}", -1) - area) > 0.51:
            yield f"{to} from {fro}: {area} km², told are {told}"


def check_pdf(path):
    fonts = run("pdffonts", path).splitlines()[2:]
    if len(fonts) < 4 or any(not re.search(r"^[A-Z]{6}\+.* yes yes ", font) for font in fonts):
        yield f"fonts {fonts}"
    text = run("pdftotext", path, "-")
    if "Baghdad" not in text or "Government and allied forces" not in text:
        yield "text cannot be selected"
    info = run("pdfinfo", "-isodates", path)
    for line in (r"Title: +Areas of control in Iraq", r"Subject: +.*km²", r"Creator: +salient [\d.]+",
                 r"Subject: +.*Natural Earth", r"Tagged: +yes", r"Page size: +1200 x 900 pts"):
        if not re.search(f"^{line}", info, re.M):
            yield f"no {line} in {info}"
    if re.search(r"Author|Date", info):
        yield f"an author or a date in {info}"
    if not re.match(r"Document\n  Figure", run("pdfinfo", "-struct", path)):
        yield "no figure in a document"
    with open(path, "rb") as file:
        bytes_ = file.read()
    if b"/Lang <FEFF0065006E>" not in bytes_:
        yield "the language is not said"
    alt = re.search(rb"/Alt <FEFF([0-9A-F]+)>", bytes_)
    if not alt or "km²" not in bytes.fromhex(alt[1].decode()).decode("utf-16-be"):
        yield "the figure has no words"
    table = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", bytes_)[1])
    for i, entry in enumerate(re.findall(rb"^(\d{10}) 00000 n $", bytes_[table:], re.M), 1):
        if not bytes_[int(entry):].startswith(b"%d 0 obj\n" % i):
            yield f"object {i} is not where the table says"


def main():
    kind, path, *dates = sys.argv[1:]
    if kind == "pdf":
        faults = list(check_pdf(path))
    else:
        root = ET.parse(path).getroot()
        faults = [*check_changes(root, *dates)] if kind == "changes" else [
            *check_groups(root), *check_shapes(root), *check_description(root, *dates)]
    print("\n".join(faults) or "as it should be")


main()
