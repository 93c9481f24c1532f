#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Take one step's map out of a report: report_step.py REPORT DATE > SVG.

Of the page's SVG, elements whose runs (classes vA-B) do not hold the date's step are dropped.
"""
import json
import re
import sys
import xml.etree.ElementTree as tree

text = open(sys.argv[1], encoding="utf-8").read()
data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.S).group(1))
step = data["dates"].index(sys.argv[2])
root = tree.fromstring(re.search(r"<svg.*?</svg>", text, re.S).group(0))


def is_seen(node):
    runs = re.findall(r"\bv(\d+)-(\d+)\b", node.get("class", ""))
    return not runs or any(int(a) <= step <= int(b) for a, b in runs)


for parent in root.iter():
    for node in [node for node in parent if not is_seen(node)]:
        parent.remove(node)
width, height = root.get("viewBox").split()[2:]
root.set("width", width)
root.set("height", height)
tree.ElementTree(root).write(sys.stdout.buffer)
