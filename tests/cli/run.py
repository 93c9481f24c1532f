#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run one file of command-line cases.

A file is read line by line; the commands of one file share a folder that is empty at first.

    # text            a remark
    write NAME        a file, of the lines that follow
    | TEXT
    boxes NAME        a GeoJSON file of boxes, one a line, with their fields
    | WEST SOUTH EAST NORTH KEY=VALUE...
    ! COMMAND         set-up, by the shell; must succeed
    $ COMMAND         a case, by the shell; `salient` is the program under test. Lines that begin with two blanks go on with the
                      command. What follows it is wanted of it:
    exit N            exit code (0 when not said)
    out TEXT          standard output is these lines and no others; empty when neither this nor the next is said
    out~ REGEX        some line of standard output matches
    err TEXT          standard error is these lines and no others
    err~ REGEX        some line of standard error matches
    file NAME         a file that this command made
                      A command that makes a file not named, or prints what is not wanted, fails.

Usage: run.py PROGRAM CASES
"""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

WANTS = ("exit", "out", "out~", "err", "err~", "file")


def read_cases(path):
    cases = []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line.strip() or line.startswith("#"):
                continue
            word, _, rest = line.partition(" ")
            last = cases[-1] if cases else {"kind": None}
            if word in ("$", "!", "write", "boxes"):
                cases.append({"line": number, "kind": word, "command": rest, "lines": [], "wants": []})
            elif word == "|" and last["kind"] in ("write", "boxes"):
                last["lines"].append(rest)
            elif line.startswith("  ") and last["kind"] in ("$", "!") and not last["wants"]:
                last["command"] += "\n" + line[2:]
            elif word in WANTS and last["kind"] == "$":
                last["wants"].append((word, rest))
            else:
                sys.exit(f"{path}:{number}: cannot be read: {line}")
    return cases


def box(line):
    west, south, east, north, *fields = shlex.split(line)
    west, south, east, north = map(float, (west, south, east, north))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": dict(field.split("=", 1) for field in fields),
            "geometry": {"type": "Polygon", "coordinates": [ring]}}


def write(case, folder):
    """The file of a case that is one."""
    with open(os.path.join(folder, case["command"]), "w", encoding="utf-8") as file:
        if case["kind"] == "boxes":
            json.dump({"type": "FeatureCollection", "features": [box(line) for line in case["lines"]]}, file)
        else:
            file.writelines(line + "\n" for line in case["lines"])


def files_of(folder):
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            found[os.path.relpath(path, folder)] = (os.lstat(path).st_mtime_ns, os.lstat(path).st_size)
    return found


def faults(case, done, before, after):
    wanted = {word: [rest for w, rest in case["wants"] if w == word] for word in WANTS}
    code = int(wanted["exit"][0]) if wanted["exit"] else 0
    if done.returncode != code:
        yield f"exit {done.returncode}, wanted {code}"
    for name, text in (("out", done.stdout), ("err", done.stderr)):
        lines = text.splitlines()
        if wanted[name] and lines != wanted[name]:
            yield f"{name} is {lines}"
        for regex in wanted[name + "~"]:
            if not any(re.search(regex, line) for line in lines):
                yield f"no line of {name} matches {regex!r}: {lines[:12]}"
        if text and not wanted[name] and not wanted[name + "~"]:
            yield f"{name} is {lines[:12]}"
    made = {name for name in after if before.get(name) != after[name]}
    if made != set(wanted["file"]):
        yield f"made {sorted(made)}, wanted {sorted(wanted['file'])}"


def main():
    program, path = os.path.abspath(sys.argv[1]), sys.argv[2]
    source = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
    shims = tempfile.TemporaryDirectory()
    os.symlink(program, os.path.join(shims.name, "salient"))
    environment = dict(os.environ, PATH=shims.name + ":" + os.environ["PATH"], SOURCE=source, LC_ALL="C.UTF-8", XDG_CONFIG_HOME="/nonexistent",
                       LSAN_OPTIONS=f"suppressions={source}/tests/suppressions/lsan.supp:print_suppressions=0")
    failed = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in read_cases(path):
            if case["kind"] in ("write", "boxes"):
                write(case, folder)
                continue
            before = files_of(folder)
            done = subprocess.run(["bash", "-c", case["command"]], cwd=folder, env=environment, text=True,
                                  encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if case["kind"] == "!":
                if done.returncode != 0:
                    sys.exit(f"{path}:{case['line']}: set-up failed: {done.stderr}")
                continue
            count += 1
            found = list(faults(case, done, before, files_of(folder)))
            failed += bool(found)
            for fault in found:
                print(f"{path}:{case['line']}: $ {case['command']}\n    {fault}")
    print(f"{count - failed} passed, {failed} failed")
    sys.exit(1 if failed or not count else 0)


main()
