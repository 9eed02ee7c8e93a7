// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/json.h"

/// What may stand in the path of a request to the engine: names as the engine has them, and nothing that could be read
/// as another path.
/// Thread: plain functions. Errors: the reader's, which name the member.
namespace mh::agent {

/// Of a container, volume or network: name or id.
[[nodiscard]] QString readName(json::Reader &reader, QLatin1StringView key);
/// "debian", "registry:5000/team/app:1.2", "app@sha256:…", or an id.
[[nodiscard]] QString readImage(json::Reader &reader, QLatin1StringView key);
/// Of a compose project.
[[nodiscard]] QString readProject(json::Reader &reader, QLatin1StringView key);
[[nodiscard]] bool isProjectName(const QString &name);
/// One that says no version is meant to be the latest, not all of them.
[[nodiscard]] QString withTag(const QString &image);

} // namespace mh::agent
