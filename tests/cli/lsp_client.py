# SPDX-License-Identifier: Apache-2.0
"""A client of the Language Server Protocol, for tests: standard library only."""
import json
import os
import select
import subprocess
import time
from urllib.parse import quote


class Client:
    def __init__(self, command, cwd=None):
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.bytes = b""
        self.number = 0
        self.seen = []  # what the server told by itself, not yet waited for

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def receive(self, seconds=20):
        """The next message; None: none came, or the server ended."""
        end = time.monotonic() + seconds
        while True:
            head, gap, rest = self.bytes.partition(b"\r\n\r\n")
            if gap:
                length = int(head.split(b":")[1])
                if len(rest) >= length:
                    self.bytes = rest[length:]
                    return json.loads(rest[:length])
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return None
            piece = os.read(self.process.stdout.fileno(), 1 << 16)
            if not piece:
                return None
            self.bytes += piece

    def notify(self, method, **params):
        self.send({"method": method, "params": params})

    def request(self, method, **params):
        """The whole answer; what the server tells meanwhile is kept."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message is None:
                raise AssertionError("no answer to " + method)
            if message.get("id") == self.number and "method" not in message:
                return message
            self.seen.append(message)

    def ask(self, method, **params):
        return self.request(method, **params)["result"]

    def told(self, method, fits=lambda params: True, seconds=20):
        """The parameters of the next such notification or request."""
        end = time.monotonic() + seconds
        while True:
            for i, message in enumerate(self.seen):
                if message.get("method") == method and fits(message["params"]):
                    del self.seen[i]
                    return message["params"]
            message = self.receive(max(0, end - time.monotonic()))
            if message is None:
                return None
            self.seen.append(message)

    def initialize(self, capabilities=None, **more):
        result = self.ask("initialize", processId=None, capabilities=capabilities or {}, **more)
        self.notify("initialized")
        return result

    def open(self, path, text=None, version=1):
        if text is None:
            text = open(path, encoding="utf-8").read()
        self.notify(
            "textDocument/didOpen",
            textDocument={"uri": uri(path), "languageId": "text", "version": version, "text": text},
        )

    def change(self, path, text, version):
        self.notify(
            "textDocument/didChange",
            textDocument={"uri": uri(path), "version": version},
            contentChanges=[{"text": text}],
        )

    def diagnostics(self, path, version=None, seconds=20):
        """Those published next for the file (in that version)."""
        found = self.told(
            "textDocument/publishDiagnostics",
            lambda p: p["uri"] == uri(path) and version in (None, p.get("version")),
            seconds,
        )
        return None if found is None else found["diagnostics"]

    def at(self, method, path, line, character, **more):
        return self.ask(
            "textDocument/" + method,
            textDocument={"uri": uri(path)},
            position={"line": line, "character": character},
            **more,
        )

    def end(self):
        """Shuts the session down; the exit status."""
        self.ask("shutdown")
        self.notify("exit")
        return self.process.wait(20)


def uri(path):
    return "file://" + quote(os.path.abspath(path), safe="/-._~")
