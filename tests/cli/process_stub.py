# SPDX-License-Identifier: Apache-2.0
"""A checker "stub" that is good, or bad in the way its argument names."""
import json
import os
import signal
import subprocess
import sys
import time

HOW = sys.argv[1]
HELLO = {
    "protocol": 1, "kind": "checker", "name": "stub", "version": "1.0.0",
    "summary": "tries the host", "licence": "Apache-2.0", "origin": "tests",
    "units": "characters", "timeout": 2, "later": {"members": "are passed over"},
    "rules": [{"id": "X.stub.01", "severity": "warning", "summary": "a smile",
               "message": "there is “{written}”", "explanation": "It smiles.",
               "bad": "好 ⇒ ☺", "good": "好 ⇒ good"}],
}


def say(value):
    print(json.dumps(value), flush=True)


def first_words():
    """What goes wrong with the first exchange."""
    if HOW == "closes":
        sys.exit(0)
    if HOW == "dies":
        print("Traceback: no module named tea", file=sys.stderr)
        sys.exit(1)
    if HOW == "silent":
        time.sleep(600)
    if HOW == "garbage":
        print("Hello, I am a plugin", flush=True)
        time.sleep(600)
    sys.stdin.readline()
    wrong = {
        "old": {"protocol": 7},
        "none": {"protocol": None},
        "other-name": {"name": "house"},
        "other-kind": {"kind": "miner"},
        "own-rule": {"rules": [{**HELLO["rules"][0], "id": "T01"}]},
        "two-rules": {"rules": HELLO["rules"] * 2},
        "no-rules": {"rules": []},
        "bare-rule": {"rules": [{"id": "X.stub.01", "severity": "error"}]},
        "no-licence": {"licence": ""},
        "units": {"units": "feet"},
        "timeout": {"timeout": -1},
        "language": {"languages": ["not a language"]},
        "option": {"options": [{"key": "a", "type": "bool", "initial": "maybe",
                                "help": "never"}]},
    }
    if HOW == "large":
        print('{"protocol":1,"origin":"' + "x" * (5 << 20) + '"}', flush=True)
        time.sleep(600)
    say({**HELLO, **wrong.get(HOW, {})})


def endless():
    while True:
        sys.stdout.write("x" * 65536)


def finding(**more):
    return {"findings": [{"rule": "X.stub.01", "pair": 0, "bead": 0, **more}]}


def check(request):
    """What goes wrong with an answer; the good one tells of smiles."""
    number = request["id"]
    if HOW == "late":
        time.sleep(600)
    elif HOW == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(600)
    elif HOW == "endless":
        endless()
    elif HOW == "exits":
        sys.stdout.write('{"id":%d,"findi' % number)
        sys.stdout.flush()
        os._exit(5)
    elif HOW == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif HOW == "grandchild":
        subprocess.Popen(["sleep", "6001"])
        os._exit(0)
    elif HOW == "noise":
        print("[1, 2]", flush=True)
    elif HOW == "other-id":
        say({"id": number + 40, "findings": []})
    elif HOW == "no-id":
        say({"findings": []})
    elif HOW == "twice":
        say({"id": number, "findings": []})
    elif HOW == "loud":
        sys.stderr.write(("y" * 99 + "\n") * 50000)
        sys.stderr.flush()
    elif HOW == "flood":
        while True:
            sys.stderr.write("y" * 65536)
    elif HOW == "more":
        while True:
            say({"id": number, "more": True})
    elif HOW == "slowly":
        while True:
            say({"id": number, "more": True})
            time.sleep(0.2)
    elif HOW == "error":
        return {"error": "the tea is cold\nand \u001b[31mred"}
    elif HOW == "span":
        return finding(target=[0, 1000])
    elif HOW == "no-span":
        return finding(target="everywhere")
    elif HOW == "bead":
        return finding(bead=77)
    elif HOW == "no-bead":
        return finding(bead=-1)
    elif HOW == "rule":
        return finding(rule="X.other.01")
    elif HOW == "concept":
        return finding(concept=5)
    elif HOW == "severity":
        return finding(severity="dire")
    elif HOW == "environment":
        return finding(arguments={"written": " ".join(
            name for name in ("YIZHI_SECRET", "HOME") if name in os.environ)
            + " " + str(len(os.listdir("/proc/self/fd")) - 1)})
    found = []
    for bead in request["beads"]:
        at = bead["target"]["text"].find("☺")
        if at >= 0:
            found.append({"rule": "X.stub.01", "pair": bead["pair"],
                          "bead": bead["bead"], "target": [at, at + 1],
                          "arguments": {"written": "☺"}})
    return {"findings": found}


def main():
    first_words()
    for line in sys.stdin:
        request = json.loads(line)
        answer = {} if request["ask"] == "start" else check(request)
        say({"id": request["id"], **answer})


main()
