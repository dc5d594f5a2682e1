# SPDX-License-Identifier: Apache-2.0
"""Runs the machine's apertium-apy on 127.0.0.1 and a free port, which it
prints; it ends when its standard input does, and after a minute anyhow."""
import os
import sys
import threading
import time

from tornado import httpserver, netutil


def bind(self, *_ignored, **_more):
    # APY itself would listen on all addresses of the machine.
    sockets = netutil.bind_sockets(0, "127.0.0.1")
    print(sockets[0].getsockname()[1], flush=True)
    self._pending_sockets.extend(sockets)


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def end_in_time():
    time.sleep(60)
    os._exit(0)


httpserver.HTTPServer.bind = bind
for task in end_with_input, end_in_time:
    threading.Thread(target=task, daemon=True).start()
sys.argv = ["apertium-apy", "/usr/share/apertium/"]

from apertium_apy import apy  # noqa: E402

apy.main()
