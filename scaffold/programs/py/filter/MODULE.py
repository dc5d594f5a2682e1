#!/usr/bin/env python3
"""A filter: files of notes, one a line; # begins a comment.

yizhi gives the text of a file, and puts new text where a block says that its own
stands; all else stays as it is.
"""
import json
import sys

HELLO = {
    "protocol": 1,
    "kind": "filter",
    "name": "@NAME@",
    "version": "0.1.0",
    "summary": "notes, one a line",
    "licence": "Apache-2.0",
    "origin": "you <you@example.org>",
    "units": "characters",  # of places: as Python counts
    "deterministic": True,
    "suffixes": [".@NAME@"],
    "encodes": True,
}


class Plugin:
    """What is asked, and what is answered."""

    def start(self, question):
        """Settings: there are none."""
        return {}

    def read(self, question):
        blocks, begin = [], 0
        for line in question["text"].splitlines(keepends=True):
            text = line.strip()
            at = begin + line.index(text)
            begin += len(line)
            if text and not text.startswith("#"):
                blocks.append({"span": [at, at + len(text)], "writable": True})
        return {"blocks": blocks}

    def encode(self, question):
        """New text stays on its line and is no comment."""
        text = " ".join(question["text"].splitlines())
        if question["first"] and text.startswith("#"):
            text = "＃" + text[1:]
        return {"text": text}
