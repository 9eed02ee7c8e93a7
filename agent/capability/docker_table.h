// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "agent/capability/toml_reader.h"
#include "core/fleet/manifest.h"

/// The table `[docker]` of the manifest. Thread: plain functions.
namespace mh::agent {

void readDocker(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest);
/// "docker", "docker=VERB,VERB", "docker-projects=FOLDER,FOLDER", as `--allow` has them. Errors: InvalidInput that
/// names `choice`.
[[nodiscard]] Result<> addDocker(fleet::Manifest &manifest, const QString &choice, const QString &value);
/// The table as it is written; empty without one.
[[nodiscard]] QByteArray dockerText(const fleet::DockerManifest &docker);

} // namespace mh::agent
