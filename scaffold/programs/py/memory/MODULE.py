#!/usr/bin/env python3
"""A memory that lends: the rows of a table, source and target with a tab between.

yizhi names a place, @NAME@:FILE or FILE.@NAME@, asks for all entries once, and finds
by itself what is like a text.  Such a memory takes no entries.
"""
import json
import os
import sys

HELLO = {
    "protocol": 1,
    "kind": "memory",
    "name": "@NAME@",
    "version": "0.1.0",
    "summary": "rows of a table",
    "licence": "Apache-2.0",
    "origin": "you <you@example.org>",
    "units": "characters",  # of places: as Python counts
    "deterministic": True,
    "suffixes": [".@NAME@"],
}


class Plugin:
    """What is asked, and what is answered."""

    def start(self, question):
        """Settings: there are none."""
        self.path = ""
        return {}

    def open(self, question):
        """Says which store that is, and how often it has changed."""
        self.path = question["place"].partition(":")[2] or question["place"]
        return self.state(question)

    def state(self, question):
        info = os.stat(self.path)
        return {"store": f"{info.st_dev:x}-{info.st_ino:x}",
                "changes": info.st_mtime_ns // 1000,
                "entries": len(self.rows())}

    def rows(self):
        with open(self.path, encoding="utf-8") as table:
            cells = [line.rstrip("\r\n").split("\t") for line in table]
        return [{"entry": number, "version": 1, "from": "zh", "to": "en",
                 "source": row[0], "target": row[1], "before": "", "after": "",
                 "origin": "", "author": "", "changed": 0}
                for number, row in enumerate(cells, 1)
                if len(row) > 1 and row[0] and row[1]]

    def entries(self, question):
        """Those of two languages, or all."""
        if question.get("from", "zh") != "zh" or question.get("to", "en") != "en":
            return {"list": []}
        return {"list": self.rows()}

    def find(self, question):
        """Those with just this source, the last changed first."""
        return {"list": [row for row in reversed(self.entries(question)["list"])
                         if row["source"] == question["text"]]}

    def changes(self, question):
        """Those that changed after that number: all, when the file did."""
        if self.state(question)["changes"] <= question["after"]:
            return {"list": [], "gone": []}
        return {"list": self.rows(), "gone": []}
