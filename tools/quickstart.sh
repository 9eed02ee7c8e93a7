#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs, builds and starts Meshhelm with its example flow. See --help.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    cat <<'TEXT'
usage: tools/quickstart.sh [--headless] [--once]

Installs the packages, builds, starts a server in a fresh data directory with two example
components, runs the example flow on a real photo and leaves everything running until Ctrl+C.

  --headless   without the desktop
  --once       end after the run; exit code 0 only if the results are right
TEXT
}

headless=0
for argument in "$@"; do
    case "$argument" in
        --headless) headless=1 ;;
        --once) ;;
        -h | --help) usage; exit 0 ;;
        *) echo "quickstart.sh: unknown option '$argument'" >&2; usage >&2; exit 2 ;;
    esac
done

tools/bootstrap.sh

targets=(meshhelmd meshhelmctl)
[ "$headless" = 1 ] || targets+=(meshhelm)
mkdir -p build/quickstart
log=build/quickstart/build.log
[ -d build/release ] || echo "Building for the first time; this takes some minutes (log: $log) ..."
if ! { cmake --preset release && cmake --build --preset release --target "${targets[@]}"; } >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo "quickstart.sh: the build failed; the whole log is in $log" >&2
    exit 1
fi

exec /usr/bin/python3 tools/quickstart.py --bin build/release/bin "$@"
