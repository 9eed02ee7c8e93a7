// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include "server/registry/component_service.h"

/// What may be registered. Thread: plain functions. Errors: InvalidInput naming the member.
namespace mh::registry {

constexpr int kMostConcurrent = 1'000'000; ///< calls of one component, as its author may allow

/// What may be changed later, too.
[[nodiscard]] Result<> checkDescription(const Component &component);
[[nodiscard]] Result<> checkComponent(const NewComponent &request);
/// `path` stands before the member names ("version.").
[[nodiscard]] Result<> checkVersion(const NewVersion &request, const QString &path);
/// Base URLs without a slash at the end, each once.
[[nodiscard]] Result<QStringList> checkEndpoints(const QStringList &endpoints);
[[nodiscard]] Result<flow::ComponentInterface> interfaceOf(const QJsonObject &ports, const QJsonObject &configSchema);

} // namespace mh::registry
