#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks over a catalogue: check.py [--kept] POT PO

Says, a line each, what is not translated, fuzzy, or no sentence of the program
any more, and where a translation is not like its original: names in braces, line
breaks at its ends, tags of HTML.  With --kept only the latter, of what is
translated.  Exit status 1 if there is any.
"""
import re
import sys


class Entry:
    def __init__(self):
        self.id = self.plural = ""
        self.texts = []
        self.flags = ""


def unquote(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(
        m.group(1), m.group(1)), text)


def read(path):
    """The entries of a PO file by their originals, without the head."""
    entries, entry, target = {}, Entry(), None
    with open(path, encoding="utf-8") as lines:
        for line in list(lines) + ["\n"]:
            line = line.rstrip("\n")
            if line.startswith("#,"):
                entry.flags += line
            elif line.startswith("#"):
                continue
            elif not line:
                if entry.id:
                    entries[entry.id] = entry
                entry, target = Entry(), None
            else:
                keyword, text = re.match(
                    r'(?:(msgid_plural|msgid|msgstr)(?:\[\d+\])? )?"(.*)"$',
                    line).groups()
                target = keyword or target
                add(entry, target, unquote(text), keyword is not None)
    return entries


def add(entry, target, text, begins):
    if target == "msgid":
        entry.id += text
    elif target == "msgid_plural":
        entry.plural += text
    elif begins:
        entry.texts.append(text)
    else:
        entry.texts[-1] += text


def ends(text):
    return text[:1] == "\n", text[-1:] == "\n"


LATIN = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
FILLED_IN = re.compile(r"%(?:\d+\$)?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*(?:\d+\$)?|\d+))?"
                       r"(?:zu|ld|lld|llu|ju|[a-zA-Z])")
ALIKE = (("names in braces", r"\{[a-z_]+\}"),
         ("tags", r"</?[a-z0-9]+(?=[ >])"),
         ("attributes", r' (?:class|name|value|id)=\\?"[^"]*"'))


def faults_of(text, original):
    """What is not as in the original, or not as README.md wants it."""
    for what, pattern in ALIKE:
        if what == "names in braces" and "%" in original and (
                FILLED_IN.search(original)):
            continue
        if what != "names in braces" and "</" not in original:
            continue
        if sorted(re.findall(pattern, original)) != sorted(
                re.findall(pattern, text)):
            yield "other %s than in the original" % what
    if ends(original) != ends(text):
        yield "other line breaks at its ends than in the original"
    if re.search(r"[\u4e00-\u9fff][,;:?!]|[,;?!][\u4e00-\u9fff]", text):
        yield "half-width punctuation beside a Chinese character"
    # Long ones show Chinese as it stands in documents.
    if len(original) < 120 and LATIN.search(FILLED_IN.sub("", text)):
        yield "no blank between Chinese and Latin characters"


def faults_of_entry(entry, kept):
    for text in entry.texts:
        if text:
            yield from faults_of(text, entry.id)
        elif not kept:
            yield "not translated"
    if "fuzzy" in entry.flags and not kept:
        yield "fuzzy"


def compare(wanted, have, kept):
    for text, original in wanted.items():
        entry = have.get(text)
        if entry is None:
            if not kept:
                yield text, "not there (make po-update)"
            continue
        if entry.plural != original.plural and not kept:
            yield text, "its plural changed (make po-update)"
        for fault in faults_of_entry(entry, kept):
            yield text, fault
    for text in have:
        if text not in wanted and not kept:
            yield text, "no sentence of the program any more"


def main():
    kept = sys.argv[1] == "--kept"
    pot, po = sys.argv[1 + kept:]
    wanted = read(pot)
    found = list(compare(wanted, read(po), kept))
    for text, fault in found:
        print("%s: “%s”: %s" % (po, text[:60].replace("\n", "\\n"), fault))
    print("%s: %d sentences, %d faults" % (po, len(wanted), len(found)))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
