// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include "core/base/result.h"
#include "core/fleet/manifest.h"

/// The manifest as its owner writes it (docs/hosts.md).
/// Thread: plain functions.
namespace mh::agent {

inline constexpr qint64 kLargestManifest = 64 * 1024;

/// Errors: InvalidInput that names the line of whatever is unknown, of the wrong kind, or no TOML at all.
[[nodiscard]] Result<fleet::Manifest> manifestFrom(const QByteArray &toml);

/// As `--allow` says it: "files=/srv:rw,/var/log", "processes", "processes=signal", "terminal=USER,USER",
/// "docker", "docker=VERB,VERB", "docker-projects=/srv"; several add up. Errors: InvalidInput that names the choice.
[[nodiscard]] Result<fleet::Manifest> manifestOf(const QStringList &choices);

/// A file that manifestFrom() reads as `manifest` (but for the lines), with comments for its owner.
[[nodiscard]] QByteArray manifestText(const fleet::Manifest &manifest);

} // namespace mh::agent
