// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "agent/capability/toml_reader.h"
#include "core/fleet/manifest.h"

/// The tables `[tasks]` and `[restart]` of the manifest. Thread: plain functions.
namespace mh::agent {

void readTasks(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest);
void readRestart(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest);
/// "USER" or "USER,N", as `--allow tasks=` has it. Errors: InvalidInput that names `choice`.
[[nodiscard]] Result<> addTasks(fleet::Manifest &manifest, const QString &choice, const QString &value);
/// Both tables as they are written; empty without them.
[[nodiscard]] QByteArray taskText(const fleet::Manifest &manifest);

} // namespace mh::agent
