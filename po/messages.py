#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Collects the sentences for people: messages.py ROOT [--left] > yizhi.pot

Most of them are the argument of a function that looks its sentence up itself
(po/functions.txt names them), or stand in a table as members that are shown
through yz_tr(); so the sources have few marks, and xgettext would miss them.
--left lists the literals that look like sentences and are none of that.
"""
import os
import re
import sys

LITERAL = r'"(?:[^"\\\n]|\\.)*"'
TOKEN = re.compile(
    r"(?P<comment>/\*.*?\*/|//[^\n]*)"
    r"|(?P<text>" + LITERAL + r")"
    r"|(?P<char>'(?:[^'\\\n]|\\.)+')"
    r"|(?P<directive>^[ \t]*\#[ \t]*include[^\n]*)"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<mark>[^\s\w])",
    re.S | re.M)
DIRECTIVE = re.compile(
    r"%(?:\d+\$)?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?(?:hh|h|ll|l|j|z|t|L)?"
    r"[diouxXcsfFeEgGaAp%]")
MEMBERS = ("summary", "message", "explanation", "help")
MARKS = ("yz_tr", "YZ_MARK")
NO_CALLS = ("if", "while", "for", "return", "sizeof")


class Message:
    def __init__(self, text, plural, form):
        self.text, self.plural, self.form = text, plural, form
        self.files = []


def read_functions(path):
    """NAME ARG[,PLURAL] [FILE], one a line: which argument is a sentence."""
    functions = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            words = line.split("#")[0].split()
            if words:
                args = tuple(int(n) - 1 for n in words[1].split(","))
                functions.setdefault(words[0], []).append(
                    (args, words[2] if len(words) > 2 else ""))
    return functions


def sources(root):
    for top in ("core", "plugins"):
        for folder, folders, files in os.walk(os.path.join(root, top)):
            folders.sort()
            for name in sorted(files):
                if name.endswith((".c", ".h")):
                    yield os.path.relpath(os.path.join(folder, name), root)


def is_sentence(text):
    """Whether there is a word in it beside what printf fills in."""
    return "\\t" not in text and re.search(
        r"[A-Za-z]{2}", DIRECTIVE.sub("\0", unescape(text)))


def looks_like_sentence(text):
    return re.search(r"[a-z]{2} [a-z(“%]|^ ?[a-z]{4,}[ .]", text)


def unescape(text):
    return re.sub(r"\\(x[0-9A-Fa-f]{2}|.)", lambda m: {
        "n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), text)


class Open:
    """An open bracket: of a call, of a table or one of its rows."""

    def __init__(self, mark, name, types):
        self.mark, self.name, self.types = mark, name, types
        self.argument = 0
        self.forms = {}


class Reader:
    """Walks over the tokens of one file; a stack holds what is open."""

    def __init__(self, name, text, functions):
        self.name, self.functions, self.text = name, functions, text
        self.found, self.left, self.stack = [], [], []
        self.tokens = [(m.lastgroup, m.group(), m.start())
                       for m in TOKEN.finditer(text)
                       if m.lastgroup not in ("comment", "directive")]
        self.walk()

    def walk(self):
        at = 0
        while at < len(self.tokens):
            kind, word, place = self.tokens[at]
            if kind == "text":
                end = at
                while end < len(self.tokens) and self.tokens[end][0] == "text":
                    end += 1
                self.literal(at, "".join(token[1][1:-1] for token in
                                         self.tokens[at:end]), place)
                at = end
                continue
            if word in ("(", "{", "["):
                self.stack.append(Open(word, self.word_before(at),
                                       self.types_of(at)))
            elif word in (")", "}", "]") and self.stack:
                self.close(self.stack.pop())
            elif word == "," and self.stack:
                self.stack[-1].argument += 1
            at += 1

    def word_before(self, at):
        return self.tokens[at - 1][1] if (
            at > 0 and self.tokens[at - 1][0] == "name") else ""

    def types_of(self, at):
        """The names in front of "= {"; rows have those of their table."""
        names = set()
        if at > 0 and self.tokens[at - 1][1] == "=":
            at -= 1
            while at > 0 and self.tokens[at - 1][1] not in (";", "}", "{"):
                at -= 1
                names.add(self.tokens[at][1])
        elif self.stack:
            names = self.stack[-1].types
        return names

    def close(self, call):
        """A call with two forms of one sentence is over."""
        if len(call.forms) == 2:
            one, many = (call.forms[k] for k in sorted(call.forms))
            self.found.append((one, many, "auto"))

    def literal(self, at, text, place):
        form = text and self.form_of(at, text)
        if form == "plural":
            return
        if form and (form == "marked" or is_sentence(text)):
            self.found.append((text, None, form))
        elif not form and looks_like_sentence(text):
            self.left.append((self.text.count("\n", 0, place) + 1,
                              self.around(), text))

    def around(self):
        for call in reversed(self.stack):
            if call.name:
                return "%s:%d" % (call.name, call.argument + 1)
        return ""

    def form_of(self, at, text):
        before = [token[1] for token in self.tokens[max(0, at - 3):at]]
        if before[-1:] == ["="]:
            return "plain" if (before[1] in MEMBERS and
                               before[0] == ".") else ""
        if not self.stack:
            return ""
        if self.stack[-1].mark == "{" and before[-1] in (",", "{"):
            return self.cell(self.stack[-1])
        for call in reversed(self.stack):
            if call.mark == "{" or call.name in NO_CALLS:
                break
            if call.name in self.functions:
                return self.argument(call, text)
            if call.name:
                break
        return ""

    def cell(self, row):
        for name in row.types:
            for args, where in self.functions.get(name + "{", []):
                if row.argument in args and where in self.name:
                    return "plain"
        return ""

    def argument(self, call, text):
        for args, where in self.functions[call.name]:
            if where not in self.name or call.argument not in args:
                continue
            if len(args) == 1:
                return "marked" if call.name in MARKS else "auto"
            call.forms[call.argument] = text
            return "plural"
        return ""


def collect(root, left):
    here = os.path.dirname(os.path.abspath(__file__))
    functions = read_functions(os.path.join(here, "functions.txt"))
    messages = {}
    for name in sources(root):
        with open(os.path.join(root, name), encoding="utf-8") as file:
            reader = Reader(name, file.read(), functions)
        for text, plural, form in reader.found:
            known = messages.get(text)
            if known is None:
                known = messages[text] = Message(text, plural, form)
            known.plural = known.plural or plural
            if form != "plain":
                known.form = form if known.form == "plain" else known.form
            if name not in known.files:
                known.files.append(name)
        for line, around, text in reader.left:
            left.append("%s:%d\t%s\t%s" % (name, line, around, text))
    return messages


def write_text(keyword, text):
    pieces = re.findall(r"(?:[^\\]|\\.)*?\\n|(?:[^\\]|\\.)+$", text) or [""]
    if len(pieces) == 1:
        print('%s "%s"' % (keyword, text))
    else:
        print('%s ""' % keyword)
        for piece in pieces:
            print('"%s"' % piece)


def normal(text):
    """A literal of C as PO takes it: no octal or hexadecimal bytes."""
    raw = re.sub(r"((?:\\x[0-9A-Fa-f]{2})+)", lambda m: bytes.fromhex(
        m.group(1).replace("\\x", "")).decode("utf-8"), text)
    return raw


def main():
    left = []
    root = sys.argv[1]
    messages = collect(root, left)
    if "--left" in sys.argv:
        print("\n".join(left))
        return
    print('msgid ""\nmsgstr ""\n'
          '"Content-Type: text/plain; charset=UTF-8\\n"\n'
          '"Content-Transfer-Encoding: 8bit\\n"\n')
    for message in messages.values():
        for name in message.files:
            print("#: " + name)
        text = message.text + (message.plural or "")
        has = message.form != "plain" and any(
            d != "%%" for d in DIRECTIVE.findall(text))
        print("#, %sc-format" % ("" if has else "no-"))
        write_text("msgid", normal(message.text))
        if message.plural:
            write_text("msgid_plural", normal(message.plural))
            print('msgstr[0] ""\nmsgstr[1] ""\n')
        else:
            print('msgstr ""\n')


if __name__ == "__main__":
    main()
