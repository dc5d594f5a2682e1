#!/usr/bin/env python3
"""A segmenter: sentences end at 。！？ and at . ! ? in front of a blank.

yizhi gives one block after the other: a paragraph, a heading, a cell.
"""
import json
import re
import sys

HELLO = {
    "protocol": 1,
    "kind": "segmenter",
    "name": "@NAME@",
    "version": "0.1.0",
    "summary": "sentences end at 。！？.!?",
    "licence": "Apache-2.0",
    "origin": "you <you@example.org>",
    "units": "characters",  # of places: as Python counts
    "deterministic": True,
    "languages": ["zh", "en"],  # taken unasked for these, by rank
    "rank": -1,
}

END = re.compile(r"[。！？]+[”’」』）)]*\s*|[.!?]+[”’\")]*\s+")


class Plugin:
    """What is asked, and what is answered."""

    def start(self, question):
        """Settings: there are none."""
        return {}

    def segment(self, question):
        """Where segments end; white space belongs to the one before."""
        text = question["text"]
        return {"cuts": [found.end() for found in END.finditer(text)
                         if found.end() < len(text)]}
