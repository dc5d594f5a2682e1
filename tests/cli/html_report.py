#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks at a page of `yizhi check --format html`, or of `yizhi report`.

    html_report.py wellformed PAGE    elements nest, ids are unique, links inside
                                      the page lead somewhere
    html_report.py closed PAGE        nothing is asked for from elsewhere
    html_report.py digests PAGE       the policy names its styles and its script,
                                      and no others
    html_report.py probe PAGE OUT     a copy without the policy, with a script
                                      that presses keys and writes what it saw
                                      into a <pre id="probe">
    html_report.py survey PAGE OUT    the same for a page of yizhi report
"""
import base64
import hashlib
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "link", "img", "hr"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.links = [], [], set(), []
        self.outside = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attrs:
            if attrs["id"] in self.ids:
                self.faults.append("id twice: " + attrs["id"])
            self.ids.add(attrs["id"])
        for name in ("href", "src", "action", "srcset", "data"):
            value = attrs.get(name)
            if value is None:
                continue
            if name == "href" and value.startswith("#"):
                self.links.append(value[1:])
            else:
                self.outside.append(name + "=" + value)
        if any(name.startswith("on") or name == "style" for name in attrs):
            self.outside.append("inline: " + str(attrs))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append("</%s> at %s" % (tag, self.getpos()))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def parse(path):
    page = Page()
    page.feed(read(path))
    page.close()
    return page


def wellformed(path):
    page = parse(path)
    faults = page.faults + ["open: " + tag for tag in page.open]
    faults += ["leads nowhere: #" + to for to in page.links
               if to not in page.ids]
    return faults


def closed(path):
    text = read(path)
    faults = parse(path).outside
    style = re.search(r"<style>(.*?)</style>", text, re.S).group(1)
    faults += re.findall(r"url\(|@import", style)
    return faults


def digests(path):
    text = read(path)
    faults = []
    for tag, most in (("style", 2), ("script", 1)):
        found = re.findall(r"<%s>(.*?)</%s>" % (tag, tag), text, re.S)
        wanted = "%s-src %s[;\"]" % (tag, " ".join(
            "'sha256-%s'" % re.escape(base64.b64encode(hashlib.sha256(
                piece.encode()).digest()).decode()) for piece in found))
        if not 1 <= len(found) <= most or not re.search(wanted, text):
            faults.append("the policy should have " + wanted)
    return faults


PROBE = """<script>
const seen = [];
const say = (...words) => seen.push(words.join(" "));
const press = (k) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key: k, bubbles: true, cancelable: true }));
const shown = () => document.querySelectorAll("article:not([hidden])").length;
const rows = () => [...document.querySelectorAll(".r")].filter(
  (r) => getComputedStyle(r).display !== "none").length;
const at = () => document.querySelector("article.here")?.id;
const set = (name, value) => {
  const f = document.querySelector("#filter");
  f[name].value = value;
  f[name].dispatchEvent(new Event("input", { bubbles: true }));
};
say("few", rows() < document.querySelectorAll(".r").length);
say("shown", shown());
press("j"); press("n"); say("at", at());
press("k"); say("at", at());
press("p"); press("p"); say("at", at());
press("/"); say("focus", document.activeElement.name);
press("j"); say("at", at());
set("q", "HarborBench"); say("harbor", shown());
press("Escape"); say("cleared", shown());
set("r", "N01"); say("N01", shown(), [...document.querySelectorAll(
  "article:not([hidden])")].every((a) => a.dataset.r === "N01"));
set("r", "");
set("d", "2"); say("second", document.querySelector("#p1").hidden,
  document.querySelector("#p2").hidden);
set("d", "");
press("a"); say("all", rows() === document.querySelectorAll(".r").length);
press("?"); say("help", document.querySelector("#keys").open);
document.querySelector("#keys").close();
document.querySelector("[value=error]").click(); say("no errors", shown());
const term = document.querySelector(".t");
term.focus(); say("lit", document.querySelectorAll(".t.on").length);
location.hash = "#f2";
addEventListener("hashchange", () => setTimeout(() => {
  say("linked", at(), shown());
  const pre = document.createElement("pre");
  pre.id = "probe";
  pre.textContent = seen.join("\\n");
  document.body.append(pre);
}));
</script></body>"""


SURVEY = """<script>
const seen = [];
const say = (...words) => seen.push(words.join(" "));
const $ = (s) => document.querySelector(s);
const press = (k) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key: k, bubbles: true, cancelable: true }));
const drawn = (e) => e.getClientRects().length > 0;
const terms = () => [...document.querySelectorAll("#terms tbody")]
  .filter(drawn);
const name = (t) => t.querySelector("th a").textContent;
const places = () => [...document.querySelectorAll(".k")].filter(
  (k) => k.closest("details").open && drawn(k)).length;
const at = () => name(document.activeElement.closest("tbody"));
const set = (field, value) => {
  const f = $("#filter");
  if (f[field].type === "checkbox") f[field].checked = value;
  else f[field].value = value;
  f[field].dispatchEvent(new Event("input", { bubbles: true }));
};
const scores = () => terms().map((t) => Number(t.dataset.c));
say("departures only", terms().length,
  terms().every((t) => t.querySelector("td .off")));
say("least consistent first", scores().every((x, i, all) =>
  i === 0 || all[i - 1] <= x));
set("o", "v"); say("most departures first", name(terms()[0]));
set("o", "t"); say("by term", name(terms()[0]) !== "");
set("o", "c");
set("v", false); say("all", terms().length);
set("q", "cutting-edge"); say("words", terms().map(name));
say("closed", places());
$("#terms tbody:not([hidden]) th a").click(); say("opened", places());
$("#terms tbody:not([hidden]) th a").click(); say("closed again", places());
press("Escape"); say("cleared", terms().length);
set("d", "2"); say("one document", $("#terms thead").rows[0].cells.length,
  [...$("#terms thead").rows[0].cells].filter(drawn).length);
set("d", "");
press("j"); press("j"); const second = name(terms()[1]);
say("second", at() === second);
press("k"); say("first", at() === name(terms()[0]));
press("/"); say("focus", document.activeElement.name);
press("Escape");
press("a"); say("all places", places() ===
  document.querySelectorAll(".k").length);
press("a"); say("none", places());
press("?"); say("help", $("#keys").open);
$("#keys").close();
set("v", true); set("q", "no such words"); say("no terms", terms().length);
const link = [...document.querySelectorAll("td a.off")]
  .find((a) => a.textContent.includes("cutting-edge"));
link.click();
addEventListener("hashchange", () => setTimeout(() => {
  const here = $(".k.here");
  say("linked", here && drawn(here), "#" + here.id === location.hash,
    here.querySelectorAll("mark")[1].textContent);
  const pre = document.createElement("pre");
  pre.id = "probe";
  pre.textContent = seen.join("\\n");
  document.body.append(pre);
}));
</script></body>"""


def survey(path, out):
    return probe(path, out, SURVEY)


def probe(path, out, script=PROBE):
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "",
                  read(path))
    with open(out, "w", encoding="utf-8") as file:
        file.write(text.replace("</body>", script))
    return []


if __name__ == "__main__":
    told = globals()[sys.argv[1]](*sys.argv[2:])
    if told:
        print("\n".join(told))
    sys.exit(1 if told else 0)
