#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Install a build into a folder of its own and check what a user finds there. Usage: installed.py BUILD"""
import os
import re
import subprocess
import sys
import tempfile

WANTED = [
    "bin/salient",
    "include/salient.h",
    "share/bash-completion/completions/salient",
    "share/doc/salient/GEODATA.md",
    "share/doc/salient/MAPFILE.md",
    "share/doc/salient/README.md",
    "share/doc/salient/STYLES.md",
    "share/fish/vendor_completions.d/salient.fish",
    "share/man/man1/salient.1",
    "share/salient/geodata/MAPFILE.md",
    "share/salient/geodata/README.md",
    "share/salient/geodata/iraq.yaml",
    "share/salient/styles/newsroom.yaml",
    "share/zsh/site-functions/_salient",
]


def main():
    with tempfile.TemporaryDirectory() as prefix:
        subprocess.run(["cmake", "--install", sys.argv[1], "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
        missing = [name for name in WANTED if not os.path.isfile(os.path.join(prefix, name))]
        if missing:
            sys.exit(f"not installed: {missing}")
        program = os.path.join(prefix, "bin/salient")
        page = subprocess.run([program, "help", "--man"], check=True, stdout=subprocess.PIPE).stdout
        with open(os.path.join(prefix, "share/man/man1/salient.1"), "rb") as file:
            if file.read() != page:
                sys.exit("the manual page is not that of the program")
        # What the page and the map file refer to by name is there.
        documents = set(re.findall(r"[A-Z]+\.md", page.decode()))
        if not documents or not all(os.path.isfile(os.path.join(prefix, "share/doc/salient", d)) for d in documents):
            sys.exit(f"not all of {documents} are in share/doc/salient")
        with open(os.path.join(prefix, "share/salient/geodata/iraq.yaml"), encoding="utf-8") as file:
            head = file.read(400)
        if "src/" in head or "MAPFILE.md" not in head:
            sys.exit(f"iraq.yaml refers to what is not installed: {head}")
        environment = {"PATH": os.environ["PATH"], "HOME": prefix}
        said = subprocess.run([program, "info"], check=True, text=True, stdout=subprocess.PIPE, env=environment, cwd="/").stdout
        if not said.startswith("map: iraq"):
            sys.exit(f"the installed program says {said[:200]}")
        # What it put there it takes away again.
        subprocess.run(["cmake", "--build", sys.argv[1], "--target", "uninstall"], check=True, stdout=subprocess.DEVNULL)
        left = [os.path.join(root, name) for root, _, names in os.walk(prefix) for name in names]
        if left or os.path.exists(os.path.join(prefix, "share/salient")):
            sys.exit(f"not taken away: {left[:5]}")
        print(f"{len(WANTED)} files, the manual page, and the documents it names")


main()
