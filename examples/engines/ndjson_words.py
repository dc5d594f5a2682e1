#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""An engine of protocol json that knows words, as a beginning for your own.

    ndjson_words.py WORDS.tsv

The file has a word, a tab and its translation in each line.  A text is
translated where all of it is known words; terms of the glossary come first.
"""
import json
import sys


def read_words(path):
    with open(path, encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("\t", 1) for line in lines if "\t" in line)


def translate(text, words):
    done = []
    while text:
        for end in range(len(text), 0, -1):
            if text[:end] in words:
                done.append(words[text[:end]])
                text = text[end:]
                break
        else:
            raise ValueError(f"nothing is known that begins “{text[:8]}”")
    return " ".join(done)


def answer(question, words):
    known = dict(words)
    for term in question.get("terms", []):
        if term["targets"]:
            known[term["source"]] = term["targets"][0]
    try:
        return {"id": question["id"], "text": translate(question["text"], known)}
    except ValueError as why:
        return {"id": question["id"], "error": str(why)}


def main():
    words = read_words(sys.argv[1])
    for line in sys.stdin.buffer:
        reply = answer(json.loads(line), words)
        sys.stdout.buffer.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
