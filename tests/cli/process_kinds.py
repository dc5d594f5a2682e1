#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A plugin of whichever kind its file's name says, as small as it can be."""
import json
import os
import sys

FILE = os.path.basename(sys.argv[0]).split(".")[0]
PREFIX, NAME = FILE.split("_", 1)
KIND = "glossary_format" if PREFIX == "glossary" else PREFIX
HELLO = {
    "protocol": 1, "kind": KIND, "name": NAME, "version": "1.0.0",
    "summary": "tries " + KIND, "licence": "Apache-2.0", "origin": "tests",
    "units": os.environ.get("TMPDIR", "/utf16").rsplit("/", 1)[1],
    "suffixes": ["." + NAME], "writes": True, "encodes": True, "masks": "text",
    "rank": 500 if KIND == "segmenter" else 0,
}
OLD = [{"entry": 1, "from": "zh", "to": "en", "source": "你好。",
        "target": "Hello there.", "origin": "old.docx", "author": "Ann"},
       {"entry": 5, "from": "zh", "to": "fr", "source": "你好。",
        "target": "Bonjour."}]


def units(text):
    """How long the text is, as this plugin counts."""
    if HELLO["units"] == "bytes":
        return len(text.encode())
    if HELLO["units"] == "utf16":
        return len(text.encode("utf-16-le")) // 2
    return len(text)


def places(text, mark):
    return [units(text[:i]) for i, c in enumerate(text) if c == mark]


def segment(request):
    text = request["text"]
    if "crash" in text and not os.path.exists("crashed"):
        with open("crashed", "w", encoding="utf-8"):
            os._exit(9)
    return {"cuts": [at + units("/") for at in places(text, "/")]}


def read(request):
    if KIND == "filter":
        text = request["text"]
        blocks = []
        at = 0
        for line in text.split("\n"):
            if line:
                blocks.append({"span": [at, at + units(line)],
                               "writable": True, "kind": "list_item"})
            at += units(line + "\n")
        return {"blocks": blocks}
    rows = [line.split("=") for line in request["text"].split("\n") if line]
    return {"concepts": [
        {"line": i + 1, "note": "a note", "fields": {"Owner": "Ann"},
         "terms": [{"text": row[0], "lang": request["from"]},
                   {"text": row[1], "lang": request["to"],
                    "status": "admitted"}]}
        for i, row in enumerate(rows) if len(row) == 2],
        "rejects": [{"line": i + 1, "reason": "no “=”"}
                    for i, row in enumerate(rows) if len(row) != 2]}


def write(request):
    return {"text": "".join(c["terms"][0]["text"] + "="
                            + c["terms"][1]["text"] + "\n"
                            for c in request["concepts"]),
            "lost": [{"concept": c["concept"], "what": "the note"}
                     for c in request["concepts"] if c.get("note")]}


def translate(request):
    return {"translations": [
        {"segment": s["segment"], "refused": "too hard"} if "难" in s["text"]
        else {"segment": s["segment"], "text": "EN " + s["text"], "score": 0.5}
        for s in request["segments"]]}


def mine(request):
    return {"candidates": [
        {"way": NAME, "source": "人", "target": "", "score": 0.5,
         "reasons": "it is short",
         "sightings": [{"pair": b["pair"], "bead": b["bead"],
                        "source": [at, at + units("人")]}]}
        for b in request["beads"] for at in places(b["source"]["text"], "人")]}


ASKS = {
    "start": lambda _: {},
    "segment": segment, "read": read, "write": write, "translate": translate,
    "mine": mine,
    "encode": lambda r: {"text": r["text"].upper()},
    "open": lambda _: {"store": "0a-1", "changes": 5, "entries": 2},
    "state": lambda _: {"store": "0a-1", "changes": 5, "entries": 2},
    "entries": lambda _: {"list": OLD},
    "changes": lambda _: {"list": OLD},
    "find": lambda r: {"list": [e for e in OLD if e["source"] == r["text"]
                                and e["to"] == r["to"]]},
    "begin": lambda r: {"text": "from " + r["from"] + "\n"},
    "findings": lambda r: {"text": "".join(
        f["rule"] + " " + str(f["target"].get("span")) + "\n"
        for f in r["findings"])},
    "end": lambda r: {"text": str(r["errors"] + r["warnings"]) + " in all\n"},
}

sys.stdin.readline()
print(json.dumps(HELLO), flush=True)
for asked in sys.stdin:
    question = json.loads(asked)
    print(json.dumps({"id": question["id"], **ASKS[question["ask"]](question)}),
          flush=True)
