#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A server whose certificate nobody vouches for gets no text and no key.
# shellcheck source=tests/support/tap.sh
. "${top_srcdir:?}/tests/support/tap.sh"

here=$top_srcdir/tests/unit/plugins/engine_http
ask=${top_builddir:?}/tests/unit/plugins/engine_http/http_ask

if ! command -v openssl >/dev/null 2>&1 ||
    ! python3 -c 'import http.server, ssl' 2>/dev/null; then
    skip "certificates are looked at" "openssl or python3 is not there"
    exit 0
fi
if [ ! -r /etc/ssl/certs/ca-certificates.crt ]; then
    skip "certificates are looked at" "ca-certificates is not installed"
    exit 0
fi

ok "a certificate is made" openssl req -x509 -newkey rsa:2048 -nodes -days 2 \
    -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
    -keyout "$tap_dir/key.pem" -out "$tap_dir/cert.pem"
coproc tls {
    exec python3 "$here/run_tls.py" "$tap_dir/cert.pem" "$tap_dir/key.pem" \
        2>"$tap_dir/tls.err"
}
# shellcheck disable=SC2154 # coproc sets it
if ! read -r -t 30 port <&"${tls[0]}"; then
    tap_show "$tap_dir/tls.err"
    ok "the server starts" false
    exit 0
fi

is "it is refused" \
    "$(echo "The house." | YIZHI_ENGINE_KEY=secret \
        "$ask" 0 "url=https://127.0.0.1:$port" en es)" \
    "input/output: https://127.0.0.1:$port/translate cannot be asked: its certificate cannot be trusted, and nothing was sent"
read -r -t 1 served <&"${tls[0]}" || served=
is "nothing was sent" "$served" ""
