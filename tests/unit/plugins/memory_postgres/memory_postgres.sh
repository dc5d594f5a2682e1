#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests of memory "postgres" against a server of their own: on
# 127.0.0.1, on a port that the system chose, in a folder that goes with it.
# The server ends with this script, and by itself after ten minutes.
: "${top_builddir:?is set by make check}"

program=$top_builddir/tests/unit/plugins/memory_postgres/test_memory_postgres

skip_all() {
    echo "1..0 # SKIP $1"
    exit 0
}

newest_server() {
    local found
    found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)
    [ -x "$found" ] && dirname "$found"
}

# PostgreSQL's programs do not run as root.
unprivileged() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- env -u HOME "$@"
    else
        "$@"
    fi
}

free_port() {
    python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

bin=$(newest_server) || skip_all "postgresql is not installed"
command -v python3 >/dev/null || skip_all "python3 is missing"
[ "$(id -u)" != 0 ] || id postgres >/dev/null 2>&1 ||
    skip_all "as root the user postgres is wanted"

folder=$(mktemp -d /tmp/yizhi-postgres.XXXXXX) || exit 99
[ "$(id -u)" != 0 ] || chown postgres "$folder"
cd "$folder" || exit 99

# shellcheck disable=SC2317 # the trap calls it
stop() {
    [ ! -f "$folder/data/postmaster.pid" ] ||
        unprivileged "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop \
            >/dev/null 2>&1
    cd / && rm -rf "$folder"
}
trap stop EXIT
trap 'exit 99' INT TERM HUP

# A role with a password, for the sentences that must not show it.
echo "geheim-passwort" >"$folder/password"
chmod 644 "$folder/password"
unprivileged "$bin/initdb" -D "$folder/data" -A scram-sha-256 -U yizhi \
    --pwfile="$folder/password" -E UTF8 --locale=C >"$folder/log" 2>&1 || {
    sed 's/^/# /' "$folder/log"
    exit 99
}

# Another program may take the port before the server does.
start() {
    port=$(free_port)
    unprivileged timeout -s INT 600 "$bin/postgres" -D "$folder/data" \
        -c listen_addresses=127.0.0.1 -c port="$port" -c fsync=off \
        -c unix_socket_directories="$folder" -c log_min_messages=fatal \
        </dev/null >>"$folder/server" 2>&1 &
    for _ in $(seq 200); do
        "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" && return 0
        kill -0 $! 2>/dev/null || return 1
        sleep 0.05
    done
    return 1
}
start || start || start || {
    sed 's/^/# /' "$folder/server"
    exit 99
}

status=0
PGPASSWORD=geheim-passwort YIZHI_TEST_POSTGRES="yizhi@127.0.0.1:$port" \
    "$program" || status=$?
exit "$status"
