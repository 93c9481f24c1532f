#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run a command on a terminal and print what it says there: terminal.py [--until TEXT] -- COMMAND...

With --until the command is interrupted once the text has come. Escapes are shown as ^[, returns of the carriage as ^M.
"""
import os
import pty
import signal
import subprocess
import sys


def main():
    words = sys.argv[1:]
    end = words.index("--")
    until = words[1].encode() if end > 0 else None
    ours, theirs = pty.openpty()
    program = subprocess.Popen(words[end + 1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs,
                               env=dict(os.environ, TERM="xterm"))
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
        if until is not None and until in said:
            program.send_signal(signal.SIGINT)
            until = None
    text = said.decode().replace("\x1b", "^[").replace("\r\n", "\n").replace("\r", "^M")
    print(text, end="")
    print("exit", program.wait())


main()
