#!/usr/bin/env python3
"""A checker: a question in the source wants a question mark in the target.

yizhi gives beads, some at a time: source text, target text, and the glossary's
terms found in both.  A checker tells findings, each of one of its rules, with
the place on either side.
"""
import json
import sys

HELLO = {
    "protocol": 1,
    "kind": "checker",
    "name": "@NAME@",
    "version": "0.1.0",
    "summary": "questions stay questions",
    "licence": "Apache-2.0",
    "origin": "you <you@example.org>",
    "units": "characters",  # of places: as Python counts
    "deterministic": True,
    "options": [
        {"key": "marks", "type": "text", "initial": "?？",
         "help": "what a question ends with"},
    ],
    # What `yizhi explain X.@NAME@.01` shows.  Ids of your own begin with X.
    "rules": [
        {
            "id": "X.@NAME@.01",
            "severity": "warning",
            "summary": "a question has lost its question mark",
            "message": "the source asks a question (“{mark}”), the target "
                       "does not",
            "explanation": "The source has a question mark and the target has "
                           "none.",
            "bad": "谁来负责？ ⇒ Who is responsible.",
            "good": "谁来负责？ ⇒ Who is responsible?",
        },
    ],
}


class Plugin:
    """What is asked, and what is answered."""

    def start(self, question):
        """Settings, with their initial values."""
        self.marks = question["options"]["marks"]
        return {}

    def check(self, question):
        """Beads; question["last"] tells the end of the run."""
        return {"findings": [finding for bead in question["beads"]
                             for finding in self.look_at(bead)]}

    def find(self, text):
        """The place of a question mark, or -1."""
        return next((i for i, c in enumerate(text) if c in self.marks), -1)

    def look_at(self, bead):
        source, target = bead["source"]["text"], bead["target"]["text"]
        at = self.find(source)
        # An empty target is another checker's business.
        if at < 0 or not target or self.find(target) >= 0:
            return
        finding = {
            "rule": "X.@NAME@.01",
            "pair": bead["pair"],
            "bead": bead["bead"],
            "source": [at, at + 1],
            "arguments": {"mark": source[at]},
        }
        # Sides that may well not correspond: no more than information.
        if bead["doubtful"]:
            finding["severity"] = "info"
        yield finding
