// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/capability/toml_reader.h"
#include "core/fleet/manifest.h"

/// The table `[routing]` of the manifest. Thread: plain functions.
namespace mh::agent {

void readRouting(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest);
/// `--allow routing[=NEIGHBORS]` and `--allow routing-announce=PREFIXES`. Errors: as addDocker()'s.
[[nodiscard]] Result<> addRouting(fleet::Manifest &manifest, const QString &choice, const QString &what,
                                  const QString &value);
/// As it is written; empty without it.
[[nodiscard]] QByteArray routingText(const fleet::Manifest &manifest);

} // namespace mh::agent
