# SPDX-License-Identifier: Apache-2.0
"""run_tls.py CERTIFICATE KEY: a server with that certificate on 127.0.0.1 and a
free port, which it prints.  It answers whatever it gets as LibreTranslate would,
and says “served” for each request; it ends when its standard input does, and
after a minute anyhow."""
import http.server
import os
import ssl
import sys
import threading
import time


class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        print("served", flush=True)
        answer = b'{"translatedText":["stolen"]}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_ignored):
        pass


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def end_in_time():
    time.sleep(60)
    os._exit(0)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
server = http.server.HTTPServer(("127.0.0.1", 0), Server)
server.socket = context.wrap_socket(server.socket, server_side=True)
for task in end_with_input, end_in_time:
    threading.Thread(target=task, daemon=True).start()
print(server.server_address[1], flush=True)
server.serve_forever()
