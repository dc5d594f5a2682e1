#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a program whose standard error is a terminal.

    terminal.py WIDTH SEEN PROGRAM ARGS...   what it shows goes to SEEN
    terminal.py --fits WIDTH SEEN            whether each line of SEEN fits, and
                                             the last one was taken away
"""
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
import unicodedata


def show(width, seen, command):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ,
                struct.pack("HHHH", 24, width, 0, 0))
    shown = []

    def read():
        try:
            while piece := os.read(ours, 65536):
                shown.append(piece)
        except OSError:
            pass

    reader = threading.Thread(target=read)
    reader.start()
    status = subprocess.run(command, stderr=theirs,
                            check=False).returncode
    os.close(theirs)
    reader.join()
    with open(seen, "wb") as out:
        out.write(b"".join(shown))
    return 2 if status == 2 else 0


def fits(width, seen):
    with open(seen, encoding="utf-8", newline="") as f:
        lines = f.read().split("\r")
    for line in lines:
        text = re.sub("\033\\[K", "", line).rstrip("\n")
        wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
                   for c in text)
        if wide >= width:
            sys.exit(f"{wide} columns: {text}")
    return 0 if lines[-1].startswith("\033[K") else 1


def main():
    if sys.argv[1] == "--fits":
        return fits(int(sys.argv[2]), sys.argv[3])
    return show(int(sys.argv[1]), sys.argv[2], sys.argv[3:])


if __name__ == "__main__":
    sys.exit(main())
