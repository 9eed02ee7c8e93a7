// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/capability/toml_reader.h"
#include "core/fleet/manifest.h"

/// The table `[nginx]` of the manifest. Thread: plain functions.
namespace mh::agent {

void readNginx(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest);
/// "nginx", "nginx=write,control,certificates", as `--allow` has it. Errors: InvalidInput that names `choice`.
[[nodiscard]] Result<> addNginx(fleet::Manifest &manifest, const QString &choice, const QString &value);
/// As it is written; empty without it.
[[nodiscard]] QByteArray nginxText(const fleet::Manifest &manifest);

} // namespace mh::agent
