#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: tools/pictures.sh [BUILD] [--all]
# Makes docs/images/gallery anew: every place, dialog and state, by tests/gui/gallery_test. Kept are the light English,
# the dark 繁體中文 and the light 简体中文 picture of each; with --all, every language in both looks.
set -eu
cd "$(dirname "$0")/.."
build=build/dev
kept='*-en-light.png *-zh_TW-dark.png *-zh_CN-light.png'
for argument in "$@"; do
    case $argument in
        --all) kept='*.png' ;;
        *) build=$argument ;;
    esac
done
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
MH_SAVE_IMAGES=$made QT_QPA_PLATFORM=offscreen QTEST_FUNCTION_TIMEOUT=900000 "$build/tests/gallery_test"
mkdir -p docs/images/gallery
rm -f docs/images/gallery/*.png
cd "$made"
# shellcheck disable=SC2086 # patterns
cp $kept "$OLDPWD/docs/images/gallery/"
cd "$OLDPWD"
du -sh docs/images/gallery
