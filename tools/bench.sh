#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds what ships with the load generator, measures everything, and prints a Markdown table.
# Options go to bench/scenarios.py, for example: tools/bench.sh --dags DIR --only load
set -euo pipefail
cd "$(dirname "$0")/.."

cmake --preset release -DMH_BENCH=ON -DMH_DESKTOP=OFF -DMH_TESTS=OFF -DMH_SDKS=OFF >&2
cmake --build build/release --target meshhelmd meshhelm-load meshhelm-target >&2
. /etc/os-release
printf '%s, %s cores, %s, %s\n\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)" \
    "$PRETTY_NAME" "$(git rev-parse --short HEAD)"
exec python3 -B bench/scenarios.py --bin build/release/bin "$@"
