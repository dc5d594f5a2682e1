#!/usr/bin/env python3
"""A glossary format: lines of the form “source = target”; # begins a comment.

yizhi gives the text of a file.  A line that cannot be used is rejected with its
reason, and the file goes on.  What is written back says what it cannot hold.
"""
import json
import sys

HELLO = {
    "protocol": 1,
    "kind": "glossary_format",
    "name": "@NAME@",
    "version": "0.1.0",
    "summary": "lines “source = target”",
    "licence": "Apache-2.0",
    "origin": "you <you@example.org>",
    "units": "characters",  # of places: as Python counts
    "deterministic": True,
    "suffixes": [".@NAME@"],
    "writes": True,
}


class Plugin:
    """What is asked, and what is answered."""

    def start(self, question):
        """Settings: there are none."""
        return {}

    def read(self, question):
        concepts, rejects = [], []
        for number, line in enumerate(question["text"].splitlines(), 1):
            if not line.strip() or line.strip().startswith("#"):
                continue
            source, equals, target = (part.strip()
                                      for part in line.partition("="))
            if not (source and equals and target):
                rejects.append({"line": number, "column": 1,
                                "reason": "this is not “source = target”"})
                continue
            concepts.append({"line": number, "terms": [
                {"text": source, "lang": question["from"]},
                {"text": target, "lang": question["to"]}]})
        return {"concepts": concepts, "rejects": rejects}

    def write(self, question):
        lines, lost = [], []
        for entry in question["concepts"]:
            number = entry["concept"]
            source = self.first(entry, question["from"])
            target = self.first(entry, question["to"])
            if not self.fits(source, "=#") or not self.fits(target, ""):
                lost.append({"concept": number,
                             "what": "the whole entry: it does not fit on a "
                                     "line “source = target”"})
                continue
            lines.append(f"{source} = {target}\n")
            if len(entry["terms"]) > 2:
                lost.append({"concept": number, "what": "further terms"})
            if entry.get("note"):
                lost.append({"concept": number, "what": "the note"})
        return {"text": "".join(lines), "lost": lost}

    @staticmethod
    def first(entry, lang):
        """The first term of a language, or nothing."""
        return next((term["text"] for term in entry["terms"]
                     if term["lang"].split("-")[0] == lang.split("-")[0]), "")

    @staticmethod
    def fits(text, marks):
        """Whether it would be read as it is written."""
        return (text and text == text.strip() and len(text.splitlines()) == 1
                and not any(mark in text for mark in marks))
