// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/base/result.h"

/// What requests about containers say, as the arguments of the agent's verbs; members of a query are texts.
/// Thread: plain functions. Errors: InvalidInput that names the member.
namespace mh::api {

[[nodiscard]] Result<QJsonObject> ofContainer(const QJsonObject &said);
[[nodiscard]] Result<QJsonObject> ofSignal(const QJsonObject &said); ///< stop, restart, kill
[[nodiscard]] Result<QJsonObject> ofLogs(const QJsonObject &said);
[[nodiscard]] Result<QJsonObject> ofKind(const QJsonObject &said); ///< prune
[[nodiscard]] Result<QJsonObject> ofProject(const QJsonObject &said);
[[nodiscard]] Result<QJsonObject> ofProjectFile(const QJsonObject &said);
[[nodiscard]] Result<QJsonObject> nothing(const QJsonObject &said);

/// An object of a kind, named by its member of the path; with `force` and `volumes`.
[[nodiscard]] Result<QJsonObject> ofContainerObject(const QJsonObject &said);
[[nodiscard]] Result<QJsonObject> ofImageObject(const QJsonObject &said);
[[nodiscard]] Result<QJsonObject> ofVolumeObject(const QJsonObject &said);
[[nodiscard]] Result<QJsonObject> ofNetworkObject(const QJsonObject &said);

} // namespace mh::api
