#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the compiler does not say about the sources: their format, and what clang-tidy finds.
#   tools/lint.sh format         every source is as .clang-format wants it
#   tools/lint.sh tidy [BASE]    the sources that changed since BASE and the headers that they read: the newest 40. Without
#                                BASE, since twenty commits ago, whatever branch that was on: so much of the history a
#                                fresh clone has, too. Where nothing has changed, as in a clone without history, those
#                                that read foreign bytes.
#   tools/lint.sh tidy --all     all of them; takes an hour
#   tools/lint.sh gcc [BASE]     the same sources as GCC reads them: it makes the packages, clang the trees of the tests, in
#                                half the time
set -euo pipefail
cd "$(dirname "$0")/.."

most=40 # sources in one run over changes: about three minutes on two cores
always=(core/openapi server/http)
elsewhere='(_windows|_macos)\.cpp$|/(windows|macos)/' # not compiled here: their systems' headers are missing

format() {
    # Other versions format otherwise.
    local version
    version=$(clang-format --version | grep -oE '[0-9]+' | head -1)
    if [ "$version" != 14 ]; then
        echo "lint.sh: .clang-format is for version 14, this is $version: not checked"
        return 0
    fi
    git ls-files -z '*.cpp' '*.h' | xargs -0 -n 50 -P "$(nproc)" clang-format --dry-run -Werror
}

changed_since() { # base → the sources that are newer, newest change first
    git log --name-only --pretty=format: "$1..HEAD" -- '*.cpp' | awk 'NF && !seen[$0]++' | while read -r file; do
        [ -f "$file" ] && echo "$file"
    done
}

files=()
left=0

choose() { # folders [base] → files, and how many are left
    local base=${2:-HEAD~20}
    git rev-parse --verify -q "$base^{commit}" >/dev/null || base=$(git rev-list --max-parents=0 HEAD | tail -1)
    mapfile -t files < <(changed_since "$base" | grep -E "^($1)/" | grep -vE "$elsewhere" || true)
    [ "${#files[@]}" -gt 0 ] || mapfile -t files < <(git ls-files -- "${always[@]/%//*.cpp}")
    left=$((${#files[@]} - most))
    files=("${files[@]:0:most}")
}

report() {
    echo "lint.sh: ${#files[@]} sources are clean$([ "$left" -le 0 ] || echo "; $left older ones were not looked at")"
}

with_gcc() {
    choose 'core|server|app|agent' "$@"
    cmake --preset gcc >/dev/null
    printf '%s\n' "${files[@]}" | tools/check_syntax.py build/gcc
    report
}

tidy() {
    if [ "${1:-}" = --all ]; then
        mapfile -t files < <(git ls-files 'core/*.cpp' 'server/*.cpp' 'app/*.cpp' 'agent/*.cpp' | grep -vE "$elsewhere")
    else
        choose 'core|server|app|agent' "$@"
    fi
    [ "${#files[@]}" -gt 0 ] || { echo "lint.sh: nothing has changed"; return 0; }
    cmake --preset tidy >/dev/null
    printf '%s\0' "${files[@]}" | xargs -0 -n 4 -P "$(nproc)" clang-tidy -p build/tidy --quiet
    report
}

case "${1:-}" in
    format) format ;;
    tidy) shift; tidy "$@" ;;
    gcc) shift; with_gcc "$@" ;;
    *) echo "usage: tools/lint.sh format | tidy [BASE | --all] | gcc [BASE]" >&2; exit 2 ;;
esac
