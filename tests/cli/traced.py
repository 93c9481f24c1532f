#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run a command and say what it did beyond its word.

    traced.py [--read FOLDER]... [--write PATH]... -- COMMAND...

Says each socket that it makes, each file that it makes, changes or takes away beside the outputs that --write names, and,
where --read is given, each file of a stranger's that it reads below none of those folders. At the end its exit code.
"""
import os
import re
import subprocess
import sys
import tempfile

CALLS = "socket,connect,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,truncate"
# What every program of this system opens, and what stands for the program's own data.
SYSTEM = ("/usr/", "/lib", "/etc/", "/proc/", "/sys/", "/dev/", "/var/cache/fontconfig", "/root/.pyenv")


def calls(path):
    """(call, flags, path) of every call, unfinished ones joined."""
    pending = {}
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            thread, _, text = line.strip().partition(" ")
            text = text.strip()
            if text.endswith("<unfinished ...>"):
                pending[thread] = text[:-len("<unfinished ...>")]
                continue
            text = re.sub(r"^<\.\.\. \w+ resumed>", lambda _: pending.pop(thread, ""), text)
            match = re.match(r"(\w+)\((.*)\) = (-?\d+)", text)
            if match and int(match[3]) >= 0 or match and match[1] in ("socket", "connect"):
                yield match[1], match[2]


def main():
    words = sys.argv[1:]
    end = words.index("--")
    allowed = {"--read": [], "--write": []}
    for name, value in zip(words[:end:2], words[1:end:2]):
        allowed[name].append(os.path.realpath(value))
    own = [os.path.realpath(os.environ["SOURCE"])]
    with tempfile.TemporaryDirectory() as folder:
        trace = os.path.join(folder, "trace")
        environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0", HOME=folder)
        done = subprocess.run(["strace", "-f", "-o", trace, "-e", "trace=" + CALLS, *words[end + 1:]], env=environment,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        said = set()
        for call, arguments in calls(trace):
            if call in ("socket", "connect"):
                said.add(f"{call} {arguments}")
                continue
            names = [os.path.realpath(name) for name in re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)]
            writes = not call.startswith("open") or re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", arguments)
            for name in names:
                part = re.sub(r"/\.([^/]+)\.\w+\.part$", r"/\1", name)
                if name.startswith(folder) or name.startswith("/dev/"):
                    continue
                if writes and not any(part == w or part.startswith(w + "/") for w in allowed["--write"]):
                    said.add(f"written {os.path.basename(name)}")
                if not writes and allowed["--read"] and os.path.isfile(name) and not name.startswith(SYSTEM):
                    if not any(name.startswith(r + "/") or name == r for r in allowed["--read"] + own):
                        said.add(f"read {name}")
        print(*sorted(said), f"exit {done.returncode}", sep="\n")


main()
