// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

/// In whose words a reply is written. Each family of documented paths has its own envelope,
/// error codes and time format, also for what the router itself refuses.
/// Thread: plain functions.
namespace mh::api {

enum class Dialect {
    Flow,
    FlowMonitor, ///< sign-in that fits neither family: the flow error object plus monitor's members
    Monitor,
    Wgm,
    Hivemind, ///< monitor's shapes
};

/// By whole path segments ("/api/v10" is not "/api/v1"); what nobody documents is Flow.
[[nodiscard]] Dialect dialectOf(const QStringList &segments);
/// Sign-in and registration share their paths; the body's members tell them apart. `body` is
/// null when it could not be read. Other dialects are returned as they are.
[[nodiscard]] Dialect refined(const QStringList &segments, const QJsonObject *body);

[[nodiscard]] int httpStatus(Dialect dialect, const Error &error);
/// The code as the dialect's document spells it.
[[nodiscard]] QString codeOf(Dialect dialect, const Error &error);
[[nodiscard]] QJsonObject errorBody(Dialect dialect, const Error &error, const QString &requestId, qint64 nowMs);

} // namespace mh::api
