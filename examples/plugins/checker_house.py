#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A house-style checker: what a customer does not want to read, from a table.

Copy it to ~/.local/share/yizhi-1/plugins/, make it executable, then

    yizhi check a.zh.txt a.en.txt --set checker_house.table=house.rules

The table has a row for each expression, with tabs between its cells:

    side    expression    write instead    why

"side" is source or target, "expression" a regular expression of Python.  Lines
that begin with # are comments.  Needs Python's standard library alone.
"""
import json
import re
import sys

HELLO = {
    "protocol": 1,
    "kind": "checker",
    "name": "house",
    "version": "1.0.0",
    "summary": "house style: expressions that a customer does not want",
    "licence": "Apache-2.0",
    "origin": "the examples of yizhi",
    "units": "characters",
    "options": [
        {"key": "table", "type": "text", "initial": "",
         "help": "the file with the expressions; none: nothing is checked"},
    ],
    "rules": [
        {
            "id": "X.house.01",
            "severity": "warning",
            "summary": "an expression that the house does not want",
            "message": "“{written}”: write {want} ({why})",
            "explanation": "The table of house style has an expression that "
                           "stands here.",
            "bad": "我们利用数据。 ⇒ We utilise data.",
            "good": "我们利用数据。 ⇒ We use data.",
        },
    ],
}


def read_table(path):
    """The rows of the table as (side, expression, instead, why)."""
    rows = []
    with open(path, encoding="utf-8") as table:
        for number, line in enumerate(table, 1):
            line = line.rstrip("\r\n")
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t") + ["", "", ""]
            if cells[0] not in ("source", "target"):
                raise ValueError(
                    f"{path}:{number}: the first cell is source or target")
            try:
                expression = re.compile(cells[1])
            except re.error as why:
                raise ValueError(f"{path}:{number}: {why}") from why
            rows.append((cells[0], expression, cells[2], cells[3]))
    return rows


class House:
    """What is asked, and what is answered."""

    def __init__(self):
        self.rows = []

    def start(self, request):
        """Settings: reads the table."""
        path = request["options"]["table"]
        self.rows = read_table(path) if path else []
        return {}

    def check(self, request):
        """Beads, some at a time."""
        return {"findings": [finding for bead in request["beads"]
                             for finding in self.look_at(bead)]}

    def look_at(self, bead):
        for side, expression, instead, why in self.rows:
            for found in expression.finditer(bead[side]["text"]):
                if found.start() == found.end():
                    continue
                yield {
                    "rule": "X.house.01",
                    "pair": bead["pair"],
                    "bead": bead["bead"],
                    side: [found.start(), found.end()],
                    "arguments": {
                        "written": found.group(),
                        "want": f"“{instead}”" if instead else "nothing",
                        "why": why or "house style",
                    },
                }


def main():
    json.loads(sys.stdin.readline())
    print(json.dumps(HELLO), flush=True)
    house = House()
    asks = {"start": house.start, "check": house.check}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = asks[request["ask"]](request)
        except OSError as why:
            answer = {"error": f"{why.filename}: {why.strerror}"}
        except ValueError as why:
            answer = {"error": str(why)}
        print(json.dumps({"id": request["id"], **answer}), flush=True)


if __name__ == "__main__":
    main()
