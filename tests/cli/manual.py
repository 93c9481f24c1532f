#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check the manual page and the completions that `salient help` makes.

    manual.py options       every option of every command, as --help lists them, stands in the manual page
    manual.py keys          every key that map files may have stands in it and in geodata/MAPFILE.md
    manual.py lint          groff and mandoc have no warning about the page, and only macros of man stand in it
    manual.py complete ...  what bash offers after these words, the last of which is being typed

SOURCE is the folder of the source tree.
"""
import os
import re
import subprocess
import sys

MACROS = {".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi", ".RS", ".RE"}


def run(*words, **keywords):
    return subprocess.run(words, check=True, text=True, stdout=subprocess.PIPE, **keywords).stdout


def manual():
    return run("salient", "help", "--man")


def plain(page):
    return re.sub(r"\\f[BIR]", "", page).replace("\\-", "-").replace("\\(aq", "'")


def options():
    listed = run("salient", "--help").split("Commands:\n")[1].split("\n\n")[0]
    commands = [line.split()[0] for line in listed.splitlines()]
    page = plain(manual())
    terms = set(re.findall(r"^\.TP\n((?:-\w, )?--[\w-]+(?: \S+)?)$", page, re.MULTILINE))
    count = 0
    for command in commands:
        shown = run("salient", command, "--help")
        for option in re.findall(r"^ +((?:-\w, )?--[\w-]+(?: [^ \n]+)?)(?:  |$)", shown, re.MULTILINE):
            count += 1
            if option not in terms:
                print(f"{command}: {option} is not in the manual page")
        if f'.SS "salient {command}' not in page:
            print(f"{command} is not in the manual page")
    print("all there" if count > 10 * len(commands) else f"{count} options of {commands} seen")


def keys():
    source = os.environ["SOURCE"]
    with open(os.path.join(source, "src/read/mapfile.c"), encoding="utf-8") as file:
        tables = re.findall(r"_keys\[\] = \{(.*?)\n\};", file.read(), re.DOTALL)
    known = {key for table in tables for key in re.findall(r'[{(]"(\w+)",', table)}
    with open(os.path.join(source, "geodata/MAPFILE.md"), encoding="utf-8") as file:
        reference = file.read()
    section = plain(manual()).split(".SH MAP FILE")[1].split(".SH FILES")[0]
    for key in sorted(known):
        if not re.search(rf"\b{key}:", reference):
            print(f"{key} is not in MAPFILE.md")
        if key != "from" and key != "side" and not re.search(rf"\b{key}\b", section):
            print(f"{key} is not in the manual page")
    print("all there" if len(known) > 30 else f"{known} seen")


def lint():
    page = manual()
    strange = {line.split()[0] for line in page.splitlines() if line.startswith(".")} - MACROS
    if strange:
        print(f"macros of their own: {strange}")
    for tool in (["groff", "-man", "-ww", "-Tutf8", "-z"], ["mandoc", "-T", "lint", "-W", "warning"]):
        done = subprocess.run(tool, input=page, text=True, capture_output=True, check=False)
        print(done.stdout + done.stderr, end="")
    print("read")


def complete(*words):
    script = run("salient", "help", "--completion", "bash")
    code = script + ('\nCOMP_WORDS=(salient "$@"); COMP_CWORD=$#; COMPREPLY=()\n'
                     '_salient salient "${@: -1}"; printf "%s\\n" "${COMPREPLY[@]}"')
    print(*run("bash", "-c", code, "bash", *words).split())


{"options": options, "keys": keys, "lint": lint, "complete": complete}[sys.argv[1]](*sys.argv[2:])
