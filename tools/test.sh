#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the tests need, builds, and runs everything; the last lines are CTest's summary.
set -euo pipefail
cd "$(dirname "$0")/.."

# Rooms that handle foreign bytes or a run's state are tested with the sanitizers as well.
sanitized_rooms=(access addresses agent api base components crypto engine execution fleet flow http identity loop mail net openapi
    protocol registry routing schedule schema series server services settings store tasks vault vpn wireguard)

jobs=$(nproc)
logs=build/test-logs
mkdir -p "$logs"
phases=()
failed=0

phase() { # name command...
    local name=$1 started=$SECONDS code=0
    shift
    echo "== $name"
    "$@" || code=$?
    phases+=("$(printf '%-22s %4d s%s' "$name" $((SECONDS - started)) "$([ "$code" = 0 ] || echo '  FAILED')")")
    return "$code"
}

must() { # as phase, but nothing after it makes sense when it fails
    phase "$@" || { printf '%s\n' "${phases[@]}"; echo "test.sh: '$1' failed" >&2; exit 1; }
}

names_in() { # folder → the names of its tests
    ctest --test-dir "$1" -N | sed -n 's/^ *Test *#[0-9]*: //p'
}

run_ctest() { # log options...
    local log=$1
    shift
    # CTest writes the log itself: a pipe would wait for whatever a failed test left running.
    local run=(ctest --output-on-failure --no-tests=error --output-log "$log" -j "$jobs" "$@")
    # A display for those that want a real window; the others bring their own platform. All of the list is read: a
    # `grep -q` that leaves at the first line ends ctest by SIGPIPE, and the pipe then says that there is none.
    local windowed
    windowed=$(ctest "$@" -N -L xvfb | sed -n 's/^ *Test *#[0-9]*: //p')
    if [ -z "${DISPLAY:-}" ] && [ -n "$windowed" ]; then
        run=(xvfb-run -a -s '-screen 0 1440x900x24 -nolisten tcp' "${run[@]}")
    fi
    "${run[@]}"
}

sanitized() {
    local targets=() names=() room
    cmake --preset asan || return 1
    for room in "${sanitized_rooms[@]}"; do
        [ -d "build/asan/tests/unit/$room" ] || continue
        targets+=("tests/unit/$room/all")
        mapfile -t -O "${#names[@]}" names < <(names_in "build/asan/tests/unit/$room")
    done
    # The real server under the sanitizers too, against callers of every kind and what they must not do.
    targets+=(meshhelmd meshhelmctl meshhelm-script fuzzers)
    names+=(e2e_access e2e_refusals)
    cmake --build --preset asan --target "${targets[@]}" || return 1
    printf '%s\n' "${names[@]}" >"$logs/asan-names"
}

# What a fuzzer finds lies in the logs' folder, to be run again by its name.
run_fuzzers() {
    local names=() name
    for name in build/asan/fuzz/fuzz_*; do names+=("$(basename "$name")"); done
    [ "${#names[@]}" -gt 0 ] || return 1
    printf '%s\0' "${names[@]}" | xargs -0 -P "$jobs" -I{} sh -c \
        "build/asan/fuzz/{} -max_total_time=20 -seed=1 -rss_limit_mb=2048 -artifact_prefix=$logs/{}- >$logs/{}.log 2>&1 ||
            { tail -n 40 $logs/{}.log; exit 1; }"
}

must "packages" tools/bootstrap.sh --tests
phase "format" tools/lint.sh format || failed=1
phase "clang-tidy, changes" tools/lint.sh tidy || failed=1
phase "GCC, changes" tools/lint.sh gcc || failed=1
must "configure" cmake --preset dev -DMH_BORDERS=ON # what a room does not link it cannot include
must "build" cmake --build --preset dev
phase "tests" run_ctest "$logs/dev.log" --test-dir build/dev || failed=1
must "build, sanitizers" sanitized
phase "tests, sanitizers" run_ctest "$logs/asan.log" --test-dir build/asan \
    -R "^($(paste -sd'|' "$logs/asan-names"))\$" || failed=1
phase "fuzzers, 20 s each" run_fuzzers || failed=1

echo
echo "== durations"
printf '%s\n' "${phases[@]}" "$(printf '%-22s %4d s' "all" "$SECONDS")"
for name in asan dev; do
    echo
    echo "== $name"
    sed -n '/tests passed,/,$p' "$logs/$name.log"
done
exit "$failed"
