#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long a browser takes to open the pages of 5,000 segments.

    make bench PAGE_DATA=DIR [ROWS=N]
    bench/page.py PROGRAM DIR [ROWS=N]

PROGRAM is yizhi of the build folder.  DIR holds documents and their
translations, as `yizhi align` takes them; the first ROWS beads with two sides
are one bitext.  Each page is opened five times in a new headless Chromium; the
time is from the start of the navigation until the page is laid out, its script
has run and all it holds is there, so the start of the browser does not count.
"""
import os
import re
import statistics
import subprocess
import sys
import tempfile

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ROUNDS = 5
CLOCK = """<script>addEventListener("load", () => {
document.body.offsetHeight;
document.title = "opened in " + performance.now() + " ms, " +
  document.querySelectorAll("*").length + " elements";
});</script></body>"""


def find_browser():
    for name in BROWSERS:
        for folder in os.environ["PATH"].split(os.pathsep):
            if os.access(os.path.join(folder, name), os.X_OK):
                return name
    sys.exit("page.py: Chromium is not installed")


def write_bitext(program, folder, rows, path):
    table = subprocess.run([program, "align", folder, "--format", "tsv"],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           check=False).stdout.decode()
    lines = table.splitlines()
    head = lines[0].split("\t")
    sides = head.index("source"), head.index("target")
    cells = [line.split("\t") for line in lines[1:]]
    pairs = ["\t".join(row[i] for i in sides) for row in cells
             if len(row) > max(sides) and all(row[i] for i in sides)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("source\ttarget\n" + "\n".join(pairs[:rows]) + "\n")
    return min(rows, len(pairs))


def add_clock(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("</body>", CLOCK))


def open_once(browser, page, profile):
    dom = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu",
         "--user-data-dir=" + profile, "--dump-dom", "file://" + page],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        check=False).stdout.decode()
    found = re.search(r"<title>opened in ([0-9.]+) ms, (\d+) elements", dom)
    if not found:
        sys.exit("page.py: %s did not open %s" % (browser, page))
    return float(found.group(1)), int(found.group(2))


def main(program, folder, *options):
    rows = int(dict(o.split("=", 1) for o in options).get("ROWS", 5000))
    browser = find_browser()
    with tempfile.TemporaryDirectory() as scratch:
        bitext = os.path.join(scratch, "bitext.zh-en.tsv")
        count = write_bitext(program, folder, rows, bitext)
        for command in ("check", "report"):
            page = os.path.join(scratch, command + ".html")
            subprocess.run([program, command, bitext, "--from", "zh", "--to",
                            "en", "--format", "html", "-o", page],
                           stderr=subprocess.DEVNULL, check=False)
            add_clock(page)
            seen = [open_once(browser, page, os.path.join(scratch, str(i)))
                    for i in range(ROUNDS)]
            print("%s, %d segments: %.0f ms to open (median of %d, %.0f to "
                  "%.0f), %.1f MB, %d elements" % (
                      command, count, statistics.median(t for t, _ in seen),
                      ROUNDS, min(seen)[0], max(seen)[0],
                      os.path.getsize(page) / 1e6, seen[0][1]))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
