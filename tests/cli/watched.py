#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`--watch` as its user sees it: a map drawn, drawn again when its areas or its map file change, not when anything else does.

    watched.py        says "drawn again" and how the program ended

Waits are for what is to come, without a limit but the test's own.
"""
import json
import os
import signal
import subprocess
import time


def areas(name, east):
    ring = [[0, 0], [east, 0], [east, 4], [0, 4], [0, 0]]
    feature = {"type": "Feature", "properties": {"faction": "red"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    with open(name + ".new", "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": [feature]}, file)
    os.rename(name + ".new", name)  # as editors do


def content(name):
    with open(name, "rb") as file:
        return file.read()


def wait_until(holds):
    while not holds():
        time.sleep(0.02)


def main():
    areas("base.geojson", 8)
    areas("areas.geojson", 2)
    with open("map.yaml", "w", encoding="utf-8") as file:
        file.write("title: first\nbase: base.geojson\ncontrol: areas.geojson\n")
    program = subprocess.Popen(["salient", "render", "map.yaml", "-o", "map.svg", "--watch"], stderr=subprocess.PIPE, text=True)

    def hear():
        """What is said until it waits again."""
        lines = []
        while not lines or "watching" not in lines[-1]:
            line = program.stderr.readline()
            if not line:
                raise SystemExit(f"the program ended: {lines}")
            lines.append(line)
        return "".join(lines)

    hear()
    first = content("map.svg")
    areas("areas.geojson", 5)
    assert "areas.geojson has changed" in hear()
    second = content("map.svg")
    assert second != first
    with open("beside.txt", "w", encoding="utf-8") as file:
        file.write("no input\n")
    with open("map.yaml", "w", encoding="utf-8") as file:
        file.write("tilte: second\nbase: base.geojson\ncontrol: areas.geojson\n")
    said = hear()  # what stands beside it was not told of, and a slip in the map file does not end the watch
    assert "beside" not in said and "tilte" in said and "map.yaml has changed" in said, said
    assert content("map.svg") == second
    with open("map.yaml", "w", encoding="utf-8") as file:
        file.write("title: second\nbase: base.geojson\ncontrol: areas.geojson\n")
    hear()
    assert b"second" in content("map.svg")
    print("drawn again")
    program.send_signal(signal.SIGINT)
    print("ended by", signal.Signals(-program.wait()).name)


main()
