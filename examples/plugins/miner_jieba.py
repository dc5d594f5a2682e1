#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A miner: words of the source that jieba ranks as key words of the text.

    pip install jieba        (or: apt install python3-jieba)
    yizhi mine report.zh.txt --way jieba

Where jieba is not installed, this way alone is left out, and the run says so.
"""
import json
import sys

HELLO = {
    "protocol": 1,
    "kind": "miner",
    "name": "jieba",
    "version": "1.0.0",
    "summary": "key words of a Chinese source, by jieba",
    "licence": "Apache-2.0",
    "origin": "the examples of yizhi",
    "units": "characters",
    "options": [
        {"key": "most", "type": "number", "initial": "50",
         "help": "candidates at most"},
    ],
}


class Miner:
    """Keeps the beads until the last has come."""

    def __init__(self):
        self.most = 50
        self.beads = []

    def start(self, request):
        self.most = int(request["options"]["most"])
        return {}

    def mine(self, request):
        try:
            import jieba.analyse  # pylint: disable=import-outside-toplevel
        except ImportError:
            return {"error": "jieba is not installed; install python3-jieba, "
                             "or run pip install jieba"}
        if not request["from"].lower().startswith("zh"):
            return {"error": "jieba knows Chinese alone, and the source is "
                             + request["from"]}
        jieba.setLogLevel(60)
        self.beads += [(b["pair"], b["bead"], b["source"]["text"])
                       for b in request["beads"]]
        if not request["last"]:
            return {"candidates": []}
        text = "\n".join(bead[2] for bead in self.beads)
        ranked = jieba.analyse.extract_tags(text, topK=self.most,
                                            withWeight=True)
        return {"candidates": [self.candidate(word, weight, ranked[0][1])
                               for word, weight in ranked
                               if len(word) > 1]}

    def candidate(self, word, weight, best):
        seen = []
        for pair, bead, text in self.beads:
            at = text.find(word)
            if at >= 0:
                seen.append({"pair": pair, "bead": bead,
                             "source": [at, at + len(word)]})
        return {"way": "jieba", "source": word, "target": "",
                "score": max(0.01, min(1.0, weight / best)),
                "reasons": f"key word by jieba, in {len(seen)} segments",
                "sightings": seen}


def main():
    json.loads(sys.stdin.readline())
    print(json.dumps(HELLO), flush=True)
    miner = Miner()
    asks = {"start": miner.start, "mine": miner.mine}
    for line in sys.stdin:
        request = json.loads(line)
        answer = asks[request["ask"]](request)
        print(json.dumps({"id": request["id"], **answer}), flush=True)


if __name__ == "__main__":
    main()
