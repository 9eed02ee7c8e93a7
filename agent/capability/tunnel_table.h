// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/capability/toml_reader.h"
#include "core/fleet/manifest.h"

/// The table `[tunnel]` of the manifest. Thread: plain functions.
namespace mh::agent {

void readTunnel(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest);
/// "tunnel=wg*,51820-51999", with ",masquerade", as `--allow` has it. Errors: InvalidInput that names `choice`.
[[nodiscard]] Result<> addTunnel(fleet::Manifest &manifest, const QString &choice, const QString &value);
/// As it is written; empty without it.
[[nodiscard]] QByteArray tunnelText(const fleet::Manifest &manifest);

} // namespace mh::agent
