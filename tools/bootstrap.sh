#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what Meshhelm needs to build and run; with --tests also what its tests need.
# Idempotent: a second run that finds everything in place touches nothing.
set -euo pipefail

packages=(
    build-essential cmake ninja-build ccache mold git ca-certificates pkg-config
    qt6-base-dev qt6-charts-dev qt6-declarative-dev qt6-websockets-dev qt6-svg-dev qtkeychain-qt6-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libsodium-dev libssl-dev libcurl4-openssl-dev nlohmann-json3-dev prometheus-cpp-dev
    libqscintilla2-qt6-dev libsqlcipher-dev libvterm-dev libyaml-cpp-dev libtomlplusplus-dev libgraphviz-dev libqrencode-dev libpng-dev libnftables-dev python3 python3-pil tzdata
)
test_packages=(
    xvfb xauth openbox xdotool imagemagick fonts-noto-cjk fonts-dejavu-core
    iproute2 iputils-ping nftables procps openssl curl python3-aiosmtpd zsh fish
    default-jdk-headless libgoogle-gson-java junit5
    busybox-static docker-compose docker.io nginx-light wireguard-go wireguard-tools bird2 frr
    chromium chromium-driver
    clang clang-format clang-tidy libclang-rt-dev
)

# Boost's own package is 1.74 on Debian 12; the newer one stands beside it under its number.
. /etc/os-release
if [ "${VERSION_CODENAME:-}" = bookworm ]; then packages+=(libboost1.81-dev); else packages+=(libboost-dev); fi

wanted=("${packages[@]}")
for argument in "$@"; do
    case "$argument" in
        --tests) wanted+=("${test_packages[@]}") ;;
        *) echo "bootstrap.sh: unknown option '$argument' (known: --tests)" >&2; exit 2 ;;
    esac
done

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }
sqlcipher_is_new_enough() {
    installed libsqlcipher-dev &&
        dpkg --compare-versions "$(dpkg-query -W -f='${Version}' libsqlcipher-dev)" ge 4.5
}

missing=()
for package in "${wanted[@]}"; do installed "$package" || missing+=("$package"); done
if [ "${#missing[@]}" -eq 0 ] && sqlcipher_is_new_enough; then exit 0; fi

if ! command -v apt-get >/dev/null; then
    echo "bootstrap.sh: this system has no apt-get; install the packages listed in README.md by hand" >&2
    exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "bootstrap.sh: run as root or install sudo" >&2; exit 1; }
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
apt_get() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"; }

# Debian 12 carries SQLCipher 3; version 4 is in its backports. The suite is added from
# the machine's own bookworm source, so that any mirror works.
if [ "${VERSION_CODENAME:-}" = bookworm ] && ! sqlcipher_is_new_enough; then
    if ! grep -rqs 'bookworm-backports' /etc/apt/sources.list /etc/apt/sources.list.d; then
        mirror=$(apt-get indextargets --format '$(SITE)|$(RELEASE)|$(REPO_URI)' 2>/dev/null |
            awk -F'|' '$2 == "bookworm" || $2 ~ /^oldstable$|^stable$/ { print $3; exit }')
        if [ -z "$mirror" ]; then
            echo "bootstrap.sh: no source for Debian bookworm found in /etc/apt; cannot add its backports" >&2
            exit 1
        fi
        keyring=/usr/share/keyrings/debian-archive-keyring.gpg
        signed=""
        [ -f "$keyring" ] && signed=" [signed-by=$keyring]"
        echo "deb$signed $mirror bookworm-backports main" |
            "${as_root[@]}" tee /etc/apt/sources.list.d/meshhelm-backports.list >/dev/null
    fi
fi

apt_get update
if [ "${VERSION_CODENAME:-}" = bookworm ] && ! sqlcipher_is_new_enough; then
    apt_get install -y --no-install-recommends -t bookworm-backports libsqlcipher-dev
fi
missing=()
for package in "${wanted[@]}"; do installed "$package" || missing+=("$package"); done
if [ "${#missing[@]}" -gt 0 ]; then apt_get install -y --no-install-recommends "${missing[@]}"; fi
if ! sqlcipher_is_new_enough; then
    echo "bootstrap.sh: SQLCipher is older than 4.5 on this system; Meshhelm needs a newer one" >&2
    exit 1
fi
