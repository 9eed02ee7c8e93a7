// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/capability/toml_reader.h"
#include "core/fleet/manifest.h"

/// The table `[upgrade]` of the manifest. Thread: plain functions.
namespace mh::agent {

void readUpgrade(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest);
/// "KEY" or "KEY,CHANNEL", as `--allow upgrade=` has it. Errors: InvalidInput that names `choice`.
[[nodiscard]] Result<> addUpgrade(fleet::Manifest &manifest, const QString &choice, const QString &value);
/// As it is written; empty without it.
[[nodiscard]] QByteArray upgradeText(const fleet::Manifest &manifest);

} // namespace mh::agent
