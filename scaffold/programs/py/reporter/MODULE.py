#!/usr/bin/env python3
"""A reporter: findings as CSV, one a row.

yizhi says begin, then hands over findings, some at a time, then end.  What each
answer has as "text" is written, in order.
"""
import csv
import io
import json
import sys

HELLO = {
    "protocol": 1,
    "kind": "reporter",
    "name": "@NAME@",
    "version": "0.1.0",
    "summary": "findings as CSV",
    "licence": "Apache-2.0",
    "origin": "you <you@example.org>",
    "units": "characters",  # of places: as Python counts
    "deterministic": True,
}


def rows(*lines):
    """Lines of CSV.  A leading = + - @ would be a formula for spreadsheets, and
    what it says comes from a document of others."""
    out = io.StringIO()
    csv.writer(out).writerows(
        ["'" + cell if cell[:1] in tuple("=+-@\t\r") else cell
         for cell in map(str, line)] for line in lines)
    return out.getvalue()


class Plugin:
    """What is asked, and what is answered."""

    def start(self, question):
        """Settings: there are none."""
        return {}

    def begin(self, question):
        return {"text": rows(("file", "line", "column", "severity", "rule",
                              "message"))}

    def findings(self, question):
        return {"text": rows(*(
            (finding["source"]["file"], finding["source"]["line"],
             finding["source"]["column"], finding["severity"],
             finding["rule"], finding["message"])
            for finding in question["findings"]))}

    def end(self, question):
        """Figures and skips, for a report that shows them."""
        return {"text": ""}
