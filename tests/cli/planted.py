#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares reports with a table of what must be in them.

planted.py TABLE PAIR=REPORT.json ...

Prints, a line each and parted by tabs:
  told NUMBER    the row's finding is in the report
  missing NUMBER it is not
  extra PAIR RULE PLACE MESSAGE   a finding, no info, that no row asks for
"""
import csv
import json
import sys


def read_table(path):
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def fits(row, finding):
    side = finding["source" if row["side"] == "zh" else "target"]
    return (
        finding["rule"] in row["rule"].split("|")
        and side["line"] == int(row["line"])
        and row["column"] in ("*", str(side["column"]))
        and row["holds"] in json.dumps(finding, ensure_ascii=False)
    )


def main():
    table = read_table(sys.argv[1])
    reports = {}
    for word in sys.argv[2:]:
        pair, path = word.split("=", 1)
        with open(path, encoding="utf-8") as file:
            reports[pair] = json.load(file)["findings"]
    asked = set()
    for row in table:
        found = [f for f in reports[row["pair"]] if fits(row, f)]
        print("told" if found else "missing", row["number"], sep="\t")
        asked.update(id(f) for f in found)
    for pair, findings in reports.items():
        for f in findings:
            if id(f) in asked or f["severity"] == "info":
                continue
            place = "{source[line]}/{target[line]}:{target[column]}".format(**f)
            print("extra", pair, f["rule"], place, f["message"], sep="\t")


main()
