# SPDX-License-Identifier: Apache-2.0
"""An editor that speaks to yizhi lsp: lsp.py YIZHI PROJECT.

PROJECT is a copy of examples/, which is written to.  Prints "ok" or "no", a tab
and what should hold, a line for each case.
"""
import json
import os
import sys

from lsp_client import Client, uri

YIZHI, PROJECT = sys.argv[1], os.path.realpath(sys.argv[2])
EN = os.path.join(PROJECT, "dialogue-network.en.txt")
ZH = os.path.join(PROJECT, "dialogue-network.zh.txt")
GLOSSARY = os.path.join(PROJECT, "glossary")
TEXT = open(EN, encoding="utf-8").read()


def case(what, holds):
    print("ok" if holds else "no", what, sep="\t", flush=True)


def start(*arguments, glossary=True, capabilities=None, cwd=None, **more):
    words = ["-g", GLOSSARY] if glossary else []
    client = Client([YIZHI, "lsp", *words, *arguments], cwd)
    client.initialize(capabilities, **more)
    return client


def find(text, words, nth=1):
    """Line and character (UTF-16) of the nth occurrence."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    before = text[:at]
    line = before.count("\n")
    rest = before[before.rfind("\n") + 1 :]
    return line, len(rest.encode("utf-16-le")) // 2


def of_rule(diagnostics, rule):
    return [d for d in diagnostics or [] if d["code"] == rule]


def covered(text, found):
    """The text that a range covers."""
    lines = text.split("\n")
    begin, end = found["start"], found["end"]
    assert begin["line"] == end["line"]
    units = lines[begin["line"]].encode("utf-16-le")
    return units[2 * begin["character"] : 2 * end["character"]].decode("utf-16-le")


def apply(text, edits):
    for edit in edits:
        begin = edit["range"]["start"]
        lines = text.split("\n")
        line = lines[begin["line"]].encode("utf-16-le")
        end = edit["range"]["end"]["character"]
        head, tail = line[: 2 * begin["character"]], line[2 * end :]
        lines[begin["line"]] = (head + edit["newText"].encode("utf-16-le") + tail).decode(
            "utf-16-le"
        )
        text = "\n".join(lines)
    return text


def test_diagnostics():
    client = start()
    client.open(EN)
    found = client.diagnostics(EN, 1)
    case("a document that is opened is checked", len(found) >= 8)
    wrong = of_rule(found, "T02")[0]
    case("a range covers the words", covered(TEXT, wrong["range"]) == "cutting-edge models")
    case("severity and source are told", (wrong["severity"], wrong["source"]) == (1, "yizhi"))
    places = [r["location"]["uri"] for r in wrong["relatedInformation"]]
    case("the source text is told", places[0] == uri(ZH))
    case("the glossary's row is told", places[1] == uri(GLOSSARY + "/00-project.tsv"))
    case("the message says what the report says", "the glossary has" in wrong["message"])
    mended = TEXT.replace("cutting-edge models", "frontier models")
    client.change(EN, mended, 2)
    found = client.diagnostics(EN, 2)
    case("what is not saved is what is checked", found and not of_rule(found, "T02"))
    client.open(ZH)
    case("the source has diagnostics too", len(client.diagnostics(ZH, 1)) > 0)
    client.notify("textDocument/didClose", textDocument={"uri": uri(EN)})
    case("they are gone when it is closed", [] in (client.diagnostics(EN), client.diagnostics(EN, seconds=5)))
    case("a session that was shut down ends with 0", client.end() == 0)


def test_questions():
    client = start(capabilities={"textDocument": {"hover": {"contentFormat": ["markdown"]}}})
    client.open(EN)
    line, character = find(TEXT, "cutting-edge models")
    hover = client.at("hover", EN, line, character + 3)
    text = hover["contents"]["value"]
    case("a hover shows the concept", "**前沿模型**" in text and "frontier models (preferred)" in text)
    case("what is forbidden too", "cutting-edge models (forbidden)" in text)
    case("how it is rendered here", "here: " in text and "×" in text)
    case("the sentence that corresponds", "4轮红队测试" in text)
    case("its range is that of the term", covered(TEXT, hover["range"]) == "cutting-edge models")
    line, character = find(TEXT, "cutting-edge models")
    row = client.at("definition", EN, line, character + 3)
    case("a term leads to its row", row[0]["uri"].endswith("00-project.tsv"))
    line, character = find(TEXT, "expert", 1)
    case("elsewhere there is the sentence", "zh " in client.at("hover", EN, line, 1)["contents"]["value"])
    case("a place outside is no fault", "error" not in client.request(
        "textDocument/hover", textDocument={"uri": uri(EN)}, position={"line": 10**6, "character": 10**6}))
    case("nor are negative ones", "error" not in client.request(
        "textDocument/hover", textDocument={"uri": uri(EN)}, position={"line": -1, "character": -5}))
    case("an unknown document has no answer", client.at("hover", "/nowhere.en.txt", 0, 0) is None)
    client.end()


def test_completion():
    client = start()
    client.open(EN)
    line, character = find(TEXT, "cutting-edge models")
    half = TEXT.replace("cutting-edge models", "Fron")
    client.change(EN, half, 2)
    line, character = find(half, "Fron")
    items = client.at("completion", EN, line, character + 4)["items"]
    case("what is typed is completed", [i["label"] for i in items] == ["frontier models"])
    edit = items[0]["textEdit"]
    case("it replaces what is typed", covered(half, edit["range"]) == "Fron")
    case("the capital stays", edit["newText"] == "Frontier models")
    client.change(EN, half.replace("Fron", "zzz"), 4)
    at = find(half.replace("Fron", "zzz"), "zzz")
    items = client.at("completion", EN, at[0], at[1] + 3)["items"]
    case("what fits nothing has no proposals", items == [])
    at = find(TEXT, "cutting-edge models")
    client.change(EN, TEXT.replace("cutting-edge models", ""), 5)
    items = client.at("completion", EN, *at)["items"]
    first = min(items, key=lambda i: i["sortText"])
    case("without a beginning, what is missing comes first", first["label"] == "frontier models")
    client.end()


def test_fixes():
    client = start()
    client.open(EN)
    text, version = TEXT, 1
    for rule in ("T02", "T03"):
        wrong = of_rule(client.diagnostics(EN, version), rule)
        count = len(wrong)
        action = client.ask(
            "textDocument/codeAction",
            textDocument={"uri": uri(EN)},
            range=wrong[0]["range"],
            context={"diagnostics": wrong[:1]},
        )
        case(f"{rule} has a quick fix", len(action) == 1 and action[0]["kind"] == "quickfix")
        text = apply(text, action[0]["edit"]["changes"][uri(EN)])
        version += 1
        client.change(EN, text, version)
        after = client.diagnostics(EN, version)
        case(f"it mends {rule}", len(of_rule(after, rule)) == count - 1)
        version += 1
        client.change(EN, text, version)
    none = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
    ask = dict(textDocument={"uri": uri(EN)}, range=none)
    case("where nothing is wrong there is none", client.ask(
        "textDocument/codeAction", context={"diagnostics": []}, **ask) == [])
    case("nor where other kinds are wanted", client.ask(
        "textDocument/codeAction", context={"diagnostics": [], "only": ["refactor"]}, **ask) == [])
    client.end()


def test_encodings():
    folder = os.path.join(PROJECT, "wide")
    os.makedirs(folder)
    zh, en = os.path.join(folder, "a.zh.txt"), os.path.join(folder, "a.en.txt")
    open(zh, "w", encoding="utf-8").write("前沿模型很多。\n")
    text = "𠀀𠀀 There are many cutting-edge models.\n"
    open(en, "w", encoding="utf-8").write("old\n")
    begins = []
    for encodings in ([], ["utf-8", "utf-16"]):
        client = start(capabilities={"general": {"positionEncodings": encodings}})
        client.open(en, text)
        wrong = of_rule(client.diagnostics(en, 1), "T02")
        begins.append(wrong[0]["range"]["start"]["character"])
        client.end()
    case("characters are counted as UTF-16", begins[0] == 2 * 2 + len(" There are many "))
    case("or as UTF-8, if the client can", begins[1] == 2 * 4 + len(" There are many "))
    table = os.path.join(folder, "t.tsv")
    open(table, "w", encoding="utf-8").write("前沿模型很多。\tThere are many cutting-edge models.\n")
    client = start()
    client.open(table)
    wrong = of_rule(client.diagnostics(table, 1), "T02")
    case("a table with both sides is checked alone", len(wrong) == 1)
    lone = os.path.join(folder, "lone.zh.txt")
    open(lone, "w", encoding="utf-8").write("前沿模型很多。\n")
    client.open(lone)
    case("a document alone has no diagnostics", client.diagnostics(lone, 1) == [])
    case("but its terms are known", "frontier models" in client.at("hover", lone, 0, 1)["contents"]["value"])
    os.remove(zh)
    client.open(en, text)
    client.at("hover", en, 0, 0)
    case("a partner that vanished ends nothing", client.end() == 0)


def test_glossaries():
    new = os.path.join(PROJECT, "new.tsv")
    open(new, "w", encoding="utf-8").write("source\ttarget\n红队测试\tadversarial tests|!red teaming\n")
    client = start(
        glossary=False,
        rootUri=uri(PROJECT),
        initializationOptions={"glossaries": ["new.tsv"], "from": "zh", "to": "en"},
        capabilities={"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}},
    )
    asked = client.told("client/registerCapability")
    case("it asks to hear of changed glossaries", "new.tsv" in json.dumps(asked))
    client.send({"id": "client/registerCapability", "result": None})
    client.open(EN)
    found = client.diagnostics(EN, 1)
    case("glossaries may come from the client", any("adversarial tests" in d["message"] for d in found))
    open(new, "w", encoding="utf-8").write("source\ttarget\n红队测试\tmock attacks|!red teaming\n")
    client.notify("workspace/didChangeWatchedFiles", changes=[{"uri": uri(new), "type": 2}])
    found = client.diagnostics(EN, 1)
    case("a glossary that changed is read again", any("mock attacks" in d["message"] for d in found))
    os.remove(new)
    client.notify("textDocument/didSave", textDocument={"uri": uri(new)})
    client.notify("workspace/didChangeWatchedFiles", changes=[{"uri": uri(new), "type": 3}])
    case("the session goes on without it", client.end() == 0)
    client = start("-g", os.path.join(PROJECT, "absent.tsv"), glossary=False)
    shown = client.told("window/showMessage")
    case("a glossary that is not there is told", shown and "absent.tsv" in shown["message"])
    client.open(EN)
    case("and no question is left without an answer", client.at("hover", EN, 0, 0) is None)
    client.end()


def test_rules():
    rules = os.path.join(PROJECT, "rules.ini")
    open(rules, "w", encoding="utf-8").write("[own.01]\nfind = frontier\nreplace = border\n")
    client = start("--rules", rules)
    client.open(EN)
    found = [d for d in client.diagnostics(EN, 1) if d["code"] == "X.own.01"]
    case("rules of one's own are told", found and "border" in found[0]["message"])
    place = found[0]["range"]
    actions = client.ask(
        "textDocument/codeAction",
        textDocument={"uri": uri(EN)},
        range=place,
        context={"diagnostics": []},
    )
    edits = [e for a in actions for e in a["edit"]["changes"][uri(EN)] if e["range"] == place]
    case("and mended", [e["newText"].lower() for e in edits] == ["border"])
    open(rules, "w", encoding="utf-8").write("[own.02]\nfind = frontier\n")
    client.notify("textDocument/didSave", textDocument={"uri": uri(rules)})
    found = client.diagnostics(EN, 1)
    case("rules that changed are read again", any(d["code"] == "X.own.02" for d in found))
    open(rules, "w", encoding="utf-8").write("[own.02]\nfnd = frontier\n")
    client.notify("textDocument/didSave", textDocument={"uri": uri(rules)})
    shown = client.told("window/showMessage")
    case("a fault in them is told", shown and "rules.ini:2:1: there is no key" in shown["message"])
    case("and the session goes on", client.end() == 0)
    os.remove(rules)
    client = start("--rules", rules)
    shown = client.told("window/showMessage")
    case("rules that are not there are told", shown and "rules.ini" in shown["message"])
    client.end()


def test_project():
    client = start(PROJECT)
    client.open(EN)
    case("with a project the open document is checked", len(client.diagnostics(EN, 1)) > 0)
    other = os.path.join(PROJECT, "frontier-rules.en.txt")
    client.notify("textDocument/didSave", textDocument={"uri": uri(EN)})
    case("and the others", len(client.diagnostics(other)) > 0)
    client.end()


def test_hostile():
    client = Client([YIZHI, "lsp"])
    early = client.request("textDocument/hover")
    case("nothing is asked before initialize", early["error"]["code"] == -32002)
    client.notify("textDocument/didOpen", textDocument={"uri": "file:///x", "text": "x"})
    client.initialize()
    case("nor initialize twice", client.request("initialize")["error"]["code"] == -32600)
    case("an unknown request is refused", client.request("no/such")["error"]["code"] == -32601)
    client.notify("no/such")
    client.notify("$/cancelRequest", id=1)
    client.raw(b"Content-Length: 5\r\n\r\n{oops")
    case("what is no JSON is refused", client.receive()["error"]["code"] == -32700)
    client.raw(b"Content-Length: 4\r\n\r\n\"\xff\xfe\"")
    case("so is what is no UTF-8", client.receive()["error"]["code"] == -32700)
    client.raw(b"Content-Length: 2\r\n\r\n[]")
    case("a list is no message", client.receive()["error"]["code"] == -32600)
    client.raw(b"Content-Length: 99999999999999999999999\r\n\r\n")
    case("a length that is no number is refused", client.receive()["error"]["code"] == -32700)
    client.raw(b"Hello, server\r\n\r\n")
    case("so are headers without one", client.receive()["error"]["code"] == -32700)
    client.send({"id": {"a": 1}, "method": "shutdown"})
    case("an id is a number or a text", client.receive()["error"]["code"] == -32600)
    deep = b"[" * 100000
    client.raw(b"Content-Length: %d\r\n\r\n" % len(deep) + deep)
    case("depth is limited", client.receive()["error"]["code"] == -32700)
    for params in (None, [], 7, {"textDocument": 1}, {"textDocument": {"uri": 5}},
                   {"textDocument": {"uri": "file:///%zz"}}, {"contentChanges": {}}):
        for method in ("didOpen", "didChange", "didClose", "didSave"):
            client.send({"method": "textDocument/" + method, "params": params})
        client.send({"method": "workspace/didChangeWatchedFiles", "params": params})
        for method in ("hover", "completion", "codeAction", "definition"):
            client.send({"id": "x", "method": "textDocument/" + method, "params": params})
    client.open("/nowhere/a.en.txt", "text\n")
    client.open("/nowhere/b.en.docx", "no zip\n")
    client.open("untitled.en", "x")
    client.change("/nowhere/a.en.txt", "\ufeff\u0001 \U0010ffff\r\r\n", 2)
    client.notify("textDocument/didChange", textDocument={"uri": uri("/nowhere/a.en.txt"), "version": 3},
                  contentChanges=[{"range": {}, "text": "y"}])
    case("broken parameters end nothing", client.request("no/such")["error"]["code"] == -32601)
    client.ask("shutdown")
    case("nothing is asked after shutdown", client.request("no/such")["error"]["code"] == -32600)
    client.notify("exit")
    case("it ends all the same", client.process.wait(20) == 0)
    client = Client([YIZHI, "lsp", "--stdio"])
    client.initialize()
    client.notify("exit")
    case("exit without shutdown is 1", client.process.wait(20) == 1)
    client = Client([YIZHI, "lsp"])
    client.initialize()
    client.process.stdin.close()
    case("so is a client that vanishes", client.process.wait(20) == 1)


def memory_of(client, what="VmRSS"):
    """In KiB."""
    with open(f"/proc/{client.process.pid}/status", encoding="ascii") as file:
        return int(next(l for l in file if l.startswith(what)).split()[1])


def test_many_edits():
    folder = os.path.join(PROJECT, "many")
    os.makedirs(folder)
    zh, en = os.path.join(folder, "a.zh.txt"), os.path.join(folder, "a.en.txt")
    open(zh, "w", encoding="utf-8").write("前沿模型很多。\n" * 10)
    text = "There are many cutting-edge models.\n" * 10
    open(en, "w", encoding="utf-8").write(text)
    client = start()
    client.open(en)
    if memory_of(client, "VmSize") > 1 << 30:  # a sanitizer, which keeps what is freed
        client.end()
        return
    sizes = []
    for i in range(400):
        client.change(en, text + "x " * (i % 50), i + 2)
        client.at("hover", en, 0, 1)
        client.seen.clear()
        if i in (100, 399):
            sizes.append(memory_of(client))
    case("hundreds of edits take no more memory", sizes[1] < sizes[0] * 1.1 + 1000)
    client.end()


for name, test in list(globals().items()):
    if name.startswith("test_") and (len(sys.argv) < 4 or name in sys.argv[3:]):
        if name == "test_many_edits" and not os.path.exists("/proc/self/status"):
            continue
        test()
