#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Open a report in headless Chromium at one of its days and look at what its script made of it.

    run.py PROGRAM CHROMIUM

The day's name, the table's figures and the parts that are shown must be those of the day; the page
must neither complain nor ask for anything beyond its own file.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def open_page(chromium, folder, address):
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
               "--virtual-time-budget=4000", "--enable-logging=stderr", "--v=0",
               f"--user-data-dir={folder}/profile", f"--log-net-log={folder}/net.json",
               "--dump-dom", address]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          timeout=100, check=False)
    return done.stdout, done.stderr


def main():
    program, chromium = sys.argv[1:3]
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "report.html"
        subprocess.run([program, "report", "--from", "2014-06-01", "--to", "2014-06-30", "-o", page],
                       check=True)
        text = page.read_text("utf-8")
        data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.S).group(1))
        step = data["dates"].index("2014-06-11")
        dom, log = open_page(chromium, folder, f"{page.as_uri()}#2014-06-11")
        said = re.search(r'<output[^>]*>(.*?)</output>', dom).group(1)
        if said != data["days"][step]:
            faults.append(f"the page says {said!r}, wanted {data['days'][step]!r}")
        cells = re.findall(r'<td id="cell-\d+">(.*?)</td>', dom)
        if cells != data["cells"][step]:
            faults.append(f"the table has {cells}, wanted {data['cells'][step]}")
        parts = re.findall(r'class="([^"]*\bv\d+-\d+[^"]*)"', dom)
        for part in parts:
            runs = re.findall(r"\bv(\d+)-(\d+)\b", part)
            is_seen = any(int(a) <= step <= int(b) for a, b in runs)
            if is_seen == ("off" in part.split()):
                faults.append(f"{part!r} is {'hidden' if is_seen else 'shown'} on step {step}")
        if len(parts) < 50:
            faults.append(f"{len(parts)} parts that come and go, wanted 50 or more")
        if "<form>" not in dom and 'hidden=""' in dom.split("<form", 1)[1].split(">", 1)[0]:
            faults.append("the controls stayed hidden")
        faults += [line for line in log.splitlines() if "CONSOLE" in line]
        net = (pathlib.Path(folder) / "net.json").read_text("utf-8")
        asked = set(re.findall(r'"url":"((?:https?|ftp)://[^"]*)"', net))
        own = [url for url in asked if "google" not in url and "gvt1" not in url]
        faults += [f"the page asked for {url}" for url in own]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
