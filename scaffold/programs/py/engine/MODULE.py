#!/usr/bin/env python3
"""An engine: translates what is a term, and refuses all else.

yizhi gives segments with their terms and what memories have that is like them;
for each there is a translation or the reason why there is none.
"""
import json
import sys

HELLO = {
    "protocol": 1,
    "kind": "engine",
    "name": "@NAME@",
    "version": "0.1.0",
    "summary": "terms alone",
    "licence": "Apache-2.0",
    "origin": "you <you@example.org>",
    "units": "characters",  # of places: as Python counts
    "deterministic": True,
    "masks": "none",  # a segment with inline codes is not asked for
}


class Plugin:
    """What is asked, and what is answered."""

    def start(self, question):
        """Settings: there are none."""
        return {}

    def translate(self, question):
        return {"translations": [self.one(segment)
                                 for segment in question["segments"]]}

    @staticmethod
    def one(segment):
        for term in segment["terms"]:
            if term["source"] == segment["text"] and term["targets"]:
                return {"segment": segment["segment"],
                        "text": term["targets"][0], "score": 0.9}
        return {"segment": segment["segment"], "refused": "it is no term"}
