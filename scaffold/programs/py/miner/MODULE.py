#!/usr/bin/env python3
"""A miner: what stands in 「」 might be a term.

yizhi gives the beads of the run, some at a time.  A miner tells candidates with
where it saw them; yizhi puts equal ones together, sorts them, and holds them
against the glossary.
"""
import json
import re
import sys

HELLO = {
    "protocol": 1,
    "kind": "miner",
    "name": "@NAME@",
    "version": "0.1.0",
    "summary": "what stands in 「」",
    "licence": "Apache-2.0",
    "origin": "you <you@example.org>",
    "units": "characters",  # of places: as Python counts
    "deterministic": True,
}

MOST = 20  # characters; a longer one is a quotation, no term
QUOTED = re.compile("「([^「」]{1,%d})」" % MOST)


class Plugin:
    """What is asked, and what is answered."""

    def start(self, question):
        """Settings: there are none."""
        return {}

    def mine(self, question):
        """Beads; question["last"] tells the end of the run."""
        return {"candidates": [
            {
                "way": "@NAME@",
                "source": found.group(1),
                "target": "",
                "score": 0.5,
                "reasons": "stands in 「」",
                "sightings": [{"pair": bead["pair"], "bead": bead["bead"],
                               "source": list(found.span(1))}],
            }
            for bead in question["beads"]
            for found in QUOTED.finditer(bead["source"]["text"])]}
