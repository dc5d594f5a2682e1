# SPDX-License-Identifier: Apache-2.0
"""What the forms of reporter_forms must be for those who read them.

    reports_valid.py FORM FILE...

SARIF is held against the properties that the standard (SARIF 2.1.0) requires of
what yizhi writes, and their types; it is no check of the whole standard.
"""

import json
import re
import sys
import xml.etree.ElementTree as tree


class Refused(Exception):
    """A report is not what its form demands."""


def want(condition, why):
    if not condition:
        raise Refused(why)


def once(pairs):
    names = [name for name, _ in pairs]
    want(len(names) == len(set(names)), f"twice in an object: {names}")
    return dict(pairs)


def known(value, required, optional, what):
    want(isinstance(value, dict), f"{what} is no object")
    for name in required:
        want(name in value, f"{what} has no {name}")
    for name, member in value.items():
        kind = required.get(name) or optional.get(name)
        want(kind is not None, f"{what} has the unknown member {name}")
        want(isinstance(member, kind) and
             (kind is bool or not isinstance(member, bool)),
             f"{name} of {what} is no {kind.__name__}")


def message(value, what):
    known(value, {"text": str}, {}, what)
    rest = value["text"].replace("{{", "").replace("}}", "")
    want("{" not in rest and "}" not in rest, f"a brace alone in {what}")


def location(value):
    known(value, {"physicalLocation": dict},
          {"id": int, "logicalLocations": list, "message": dict}, "location")
    physical = value["physicalLocation"]
    known(physical, {"artifactLocation": dict}, {"region": dict}, "physical")
    known(physical["artifactLocation"], {"uri": str}, {}, "artifactLocation")
    want(re.fullmatch(r"(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+",
                      physical["artifactLocation"]["uri"]), "no URI")
    if "region" in physical:
        region = physical["region"]
        known(region, {"startLine": int},
              {"startColumn": int, "endColumn": int}, "region")
        want(min(region.values()) > 0, "lines and columns begin at 1")
        want(region.get("endColumn", 1 << 60) >= region.get("startColumn", 1),
             "a region ends before it begins")
        want("logicalLocations" not in value, "a line in a part")
    for logical in value.get("logicalLocations", []):
        known(logical, {"fullyQualifiedName": str}, {}, "logicalLocation")
    if "message" in value:
        message(value["message"], "message of a location")


def rule(value):
    known(value, {"id": str, "shortDescription": dict, "fullDescription": dict,
                  "help": dict, "defaultConfiguration": dict}, {}, "rule")
    for name in ("shortDescription", "fullDescription", "help"):
        message(value[name], name)
    want(value["defaultConfiguration"]["level"] in LEVELS, "no level")


LEVELS = ("error", "warning", "note")


def result(value, rules):
    known(value, {"ruleId": str, "ruleIndex": int, "level": str,
                  "message": dict, "locations": list,
                  "partialFingerprints": dict},
          {"relatedLocations": list, "suppressions": list}, "result")
    want(value["level"] in LEVELS, "no level")
    want(rules[value["ruleIndex"]]["id"] == value["ruleId"], "another rule")
    message(value["message"], "message")
    want(len(value["locations"]) == 1, "not one location")
    for place in value["locations"] + value.get("relatedLocations", []):
        location(place)
    want(re.fullmatch("[b-df-hj-np-tv-xz]{10}(/[0-9]+)?",
                      value["partialFingerprints"]["yizhi/v2"]),
         "no fingerprint")
    for item in value.get("suppressions", []):
        known(item, {"kind": str, "status": str, "justification": str}, {},
              "suppression")
        want(item["kind"] == "external" and item["status"] == "accepted",
             "another suppression")


def sarif(text):
    log = json.loads(text, object_pairs_hook=once)
    known(log, {"version": str, "runs": list, "$schema": str}, {}, "log")
    want(log["version"] == "2.1.0" and len(log["runs"]) == 1, "another version")
    run = log["runs"][0]
    known(run, {"tool": dict, "results": list, "columnKind": str,
                "invocations": list}, {}, "run")
    want(run["columnKind"] == "unicodeCodePoints", "another kind of columns")
    driver = run["tool"]["driver"]
    known(driver, {"name": str, "version": str, "rules": list}, {}, "driver")
    ids = [item["id"] for item in driver["rules"]]
    want(len(ids) == len(set(ids)), "a rule stands twice")
    for item in driver["rules"]:
        rule(item)
    for item in run["results"]:
        result(item, driver["rules"])
    prints = [(item["partialFingerprints"]["yizhi/v2"],
               *(place["physicalLocation"]["artifactLocation"]["uri"]
                 for place in item["locations"] +
                 item.get("relatedLocations", [])))
              for item in run["results"]]
    want(len(prints) == len(set(prints)), "a fingerprint stands twice")
    for invocation in run["invocations"]:
        known(invocation, {"executionSuccessful": bool},
              {"toolExecutionNotifications": list}, "invocation")
        for note in invocation["toolExecutionNotifications"]:
            known(note, {"message": dict, "level": str}, {"locations": list},
                  "notification")
            message(note["message"], "message of a notification")
            for place in note.get("locations", []):
                location(place)


def junit(text):
    root = tree.fromstring(text)
    want(root.tag == "testsuites" and len(root) > 0, "no suites")
    for suite in root:
        cases = suite.findall("testcase")
        want(suite.tag == "testsuite" and cases, "an empty suite")
        want(int(suite.get("tests")) == len(cases), "another count of tests")
        want(int(suite.get("failures")) == len(suite.findall(".//failure")),
             "another count of failures")
        for case in cases:
            want(case.get("name") and case.get("classname") is not None,
                 "a case without a name")


def jsonl(text):
    want(text.endswith("\n"), "the last line does not end")
    lines = [json.loads(line, object_pairs_hook=once)
             for line in text.split("\n")[:-1]]
    *findings, last = lines
    want("summary" in last and "schema" in last, "no summary at the end")
    want(all("rule" in finding for finding in findings), "no finding")
    total = sum(last["summary"][n] for n in ("errors", "warnings", "infos"))
    want(total == len(findings), "another count of findings")


def tsv(text):
    want(text.endswith("\n"), "the last row does not end")
    rows = [row.split("\t") for row in text.split("\n")[:-1]]
    want(len({len(row) for row in rows}) == 1, "rows of several lengths")
    want(len(set(rows[0])) == 17, "not the columns that are documented")


def line(text):
    for row in text.split("\n")[:-1]:
        want(re.match(r".*?(:\d+:\d+)?: (error|warning|info): [A-Z]\S* .*", row),
             f"an editor cannot read {row}")


def github(text):
    for row in text.split("\n")[:-1]:
        want(re.fullmatch(r"::(error|warning|notice) file=[^,:]*"
                          r"(,line=\d+(,col=\d+)?)?,title=[^,:]+::.*", row),
             f"no workflow command: {row}")
        want(not re.search(r"%(?!25|0A|0D|3A|2C)", row), "a % that is no escape")


def markdown(text):
    for row in text.split("\n"):
        if row.startswith("|"):
            bars = re.findall(r"(?<!\\)(?:\\\\)*\|", row)
            want(len(bars) == 6, f"another count of cells: {row}")


def main(form, *paths):
    check = {"sarif": sarif, "junit": junit, "jsonl": jsonl, "tsv": tsv,
             "line": line, "github": github, "markdown": markdown}[form]
    for path in paths:
        with open(path, "rb") as file:
            check(file.read().decode("utf-8"))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Refused, ValueError, KeyError, IndexError,
            tree.ParseError) as error:
        sys.exit(f"{sys.argv[2:]}: {error!r}")
