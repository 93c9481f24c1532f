#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draw one case in every format and compare it with the pictures that were accepted.

    run.py --bin DIR --out DIR CASE

A case is a folder beside this file. Its file `case` says what is drawn, in lines `key: value`:

    about     one sentence
    program   scene (a made scene of scene_cases.c) or salient
    args      the scene's name, or the arguments of salient up to --size; paths from the project's root
    size      WxH, page px; for salient it is also passed on
    scale     device pixels a px, of PNG; default 1
    formats   of png, svg, pdf, web (the SVG in Chromium); default the first three

Beside it stand the accepted pictures, `WxH-SCALE-FORMAT.expected.png`; one that is missing fails.
SVG is made into pixels by rsvg-convert and, as web, by headless Chromium, PDF by pdftocairo. Two things are asked of every
format: that it looks as it was accepted (but for web, which every release of a browser draws a little otherwise), and that SVG and
PDF look like the PNG.

SAL_ACCEPT=CASE accepts what is drawn now for that one case, never where CI is set.
Results of all cases run so far are shown in DIR/index.html.
"""

import argparse
import html
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

# What may differ from the accepted picture: the largest difference of a channel. PNG is ours down to
# the pixel; the other two pass through a program that is not.
MAX_DIFF = {"png": 0, "svg": 8, "pdf": 8}

# How far SVG and PDF may lie from the PNG, as root mean square of 0 to 1. Viewers resample tiles of
# patterns (SVG), and poppler thickens thin lines and sets its own letters (PDF); a pattern that is
# left out, or half a line off, is beyond 0.1.
CROSS_RMS = {"svg": 0.04, "pdf": 0.065, "web": 0.05}


def read_case(folder):
    case = {"scale": "1", "formats": "png svg pdf"}
    for number, line in enumerate((folder / "case").read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, colon, value = line.partition(":")
        if not colon or key not in ("about", "program", "args", "size", "scale", "formats"):
            sys.exit(f"{folder / 'case'}:{number}: wanted `key: value`, found {line!r}")
        case[key] = value.strip()
    for key in ("about", "program", "args", "size"):
        if key not in case:
            sys.exit(f"{folder / 'case'}: has no {key}")
    return case


def draw(case, binaries, files):
    paths = [str(path) for path in files.values()]
    if case["program"] == "scene":
        command = [str(binaries / "scene_cases"), case["args"], case["scale"], *paths]
    else:
        command = [str(binaries / "salient"), *shlex.split(case["args"]), "--size", case["size"],
                   "--scale", case["scale"]]
        for path in paths:
            command += ["-o", path]
    subprocess.run(command, check=True, cwd=HERE.parent.parent)


def in_chromium(path, target, size):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        "--force-device-scale-factor=1", f"--window-size={size.replace('x', ',')}",
                        f"--user-data-dir={profile}", f"--screenshot={target}", path.as_uri()],
                       check=True, timeout=90, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return target


def to_pixels(kind, path, size):
    """A PNG of a drawn file, at one pixel a page px."""
    target = path.with_name(f"{path.name}-web.png" if kind == "web" else f"{path.name}.png")
    if kind == "png":
        return path
    if kind == "web":
        return in_chromium(path, target, size)
    if kind == "svg":
        subprocess.run(["rsvg-convert", str(path), "-o", str(target)], check=True)
    else:
        stem = str(target.with_suffix(""))
        subprocess.run(["pdftocairo", "-r", "96", "-png", "-singlefile", str(path), stem],
                       check=True)
    return target


def compare(binaries, wanted, got, diff):
    """(pixels changed, largest difference, rms), or None when they cannot be compared."""
    command = [str(binaries / "golden_compare"), str(wanted), str(got), str(diff)]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if run.returncode != 0:
        return None
    changed, most, rms = run.stdout.split()
    return int(changed), int(most), float(rms)


def judge_accepted(kind, folder, expected, got, binaries):
    row = {"what": f"{kind} as accepted", "wanted": str(expected), "got": str(got), "diff": None}
    if not expected.exists():
        return row | {"passed": False, "note": "no accepted picture; see SAL_ACCEPT"}
    diff = folder / f"{kind}.diff.png"
    found = compare(binaries, expected, got, diff)
    if found is None:
        return row | {"passed": False, "note": "cannot be compared"}
    note = f"pixels_changed {found[0]}, max_diff {found[1]} (at most {MAX_DIFF[kind]})"
    return row | {"passed": found[1] <= MAX_DIFF[kind], "note": note, "diff": str(diff)}


def judge_alike(kind, folder, png, got, binaries):
    diff = folder / f"{kind}.cross.png"
    found = compare(binaries, png, got, diff)
    row = {"what": f"{kind} like png", "wanted": str(png), "got": str(got), "diff": str(diff)}
    if found is None:
        return row | {"passed": False, "note": "cannot be compared", "diff": None}
    note = f"rms {found[2]:.4f} (at most {CROSS_RMS[kind]})"
    return row | {"passed": found[2] <= CROSS_RMS[kind], "note": note}


def run_case(name, binaries, out):
    case = read_case(HERE / name)
    folder = out / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    stem = f"{case['size']}-{case['scale']}"
    kinds = case["formats"].split()
    files = {kind: folder / f"{stem}.{'svg' if kind == 'web' else kind}" for kind in kinds}
    draw(case, binaries, {kind: file for kind, file in files.items() if kind != "web"})
    rows = []
    pixels = {kind: to_pixels(kind, path, case["size"]) for kind, path in files.items()}
    for kind, got in pixels.items():
        expected = HERE / name / f"{stem}-{kind}.expected.png"
        if os.environ.get("SAL_ACCEPT") == name and kind != "web":
            shutil.copyfile(got, expected)
        if kind != "web":
            rows.append(judge_accepted(kind, folder, expected, got, binaries))
        if kind != "png" and "png" in pixels and case["scale"] == "1":
            rows.append(judge_alike(kind, folder, pixels["png"], got, binaries))
    result = {"case": name, "about": case["about"], "rows": rows}
    (folder / "result.json").write_text(json.dumps(result), "utf-8")
    return result


STYLE = """
body { font: 15px sans-serif; margin: 2em } td { vertical-align: top; padding: .3em }
img { max-width: 100%; border: 1px solid #bbb } .failed { color: #b00; font-weight: bold }
.over { position: relative } .over img + img { position: absolute; left: 0; top: 0; opacity: 0 }
.over:hover img + img { opacity: 1; mix-blend-mode: difference }
"""


def picture(path, out):
    return f'<img loading="lazy" src="{html.escape(os.path.relpath(path, out))}" alt="">'


def write_page(out):
    parts = [f'<!doctype html><meta charset="utf-8"><title>Golden cases</title>'
             f"<style>{STYLE}</style><h1>Golden cases</h1><p>Hover a picture that was got to see "
             f"its difference from the one wanted.</p>"]
    for path in sorted(out.glob("*/result.json")):
        try:
            result = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:  # another case begins anew beside this one
            continue
        parts.append(f"<h2>{html.escape(result['case'])}</h2><p>{html.escape(result['about'])}</p>")
        parts.append("<table>")
        for row in result["rows"]:
            mark = "passed" if row["passed"] else "failed"
            parts.append(f'<tr><td colspan="3" class="{mark}">{mark}: '
                         f"{html.escape(row['what'])}; {html.escape(row['note'])}</td></tr>")
            wanted = picture(row["wanted"], out) if os.path.exists(row["wanted"]) else "none"
            over = picture(row["got"], out) + (wanted if wanted != "none" else "")
            diff = picture(row["diff"], out) if row["diff"] else ""
            parts.append(f'<tr><td>{wanted}</td><td><div class="over">{over}</div></td>'
                         f"<td>{diff}</td></tr>")
        parts.append("</table>")
    part = out / f".index.{os.getpid()}.part"
    part.write_text("\n".join(parts), "utf-8")
    part.replace(out / "index.html")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("case")
    arguments = parser.parse_args()
    if os.environ.get("SAL_ACCEPT") and os.environ.get("CI"):
        sys.exit("run.py: pictures are accepted by a person, not where CI is set")
    out = arguments.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    result = run_case(arguments.case, arguments.bin.resolve(), out)
    write_page(out)
    for row in result["rows"]:
        print(f"{'ok  ' if row['passed'] else 'FAIL'} {result['case']}: {row['what']}: {row['note']}")
    print(f"see {out / 'index.html'}")
    return 0 if all(row["passed"] for row in result["rows"]) else 1


if __name__ == "__main__":
    sys.exit(main())
