// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonValue>

#include "core/fleet/host_docker.h"

/// What the engine says, as what is told of it. Of foreign members nothing is believed: what is of another kind than
/// expected is missing.
/// Thread: plain functions.
namespace mh::agent {

inline constexpr QLatin1StringView kProjectLabel("com.docker.compose.project");
inline constexpr QLatin1StringView kServiceLabel("com.docker.compose.service");
inline constexpr QLatin1StringView kFilesLabel("com.docker.compose.project.config_files");
inline constexpr QLatin1StringView kFolderLabel("com.docker.compose.project.working_dir");

/// Each in the order of its id or name, by which lists are paged.
[[nodiscard]] QList<fleet::ContainerInfo> containersFrom(const QJsonValue &told);
[[nodiscard]] QList<fleet::ImageInfo> imagesFrom(const QJsonValue &told);
[[nodiscard]] QList<fleet::VolumeInfo> volumesFrom(const QJsonValue &told);
[[nodiscard]] QList<fleet::NetworkInfo> networksFrom(const QJsonValue &told);
/// `id`: whose they are.
[[nodiscard]] fleet::ContainerStats statsFrom(const QString &id, const QJsonObject &told);

} // namespace mh::agent
