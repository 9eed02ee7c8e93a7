// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/capability/toml_reader.h"
#include "core/fleet/manifest.h"

/// The table `[routing]` of the manifest. Thread: plain functions.
namespace mh::agent {

void readRouting(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest);
/// As it is written; empty without it.
[[nodiscard]] QByteArray routingText(const fleet::Manifest &manifest);

} // namespace mh::agent
