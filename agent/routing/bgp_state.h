// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUuid>

namespace mh::agent {

struct BgpSessionState {
    QUuid session;
    QString state;    ///< "idle", "connect", "active", "opensent", "openconfirm", "established", "disabled"
    qint64 since = 0; ///< epoch milliseconds; 0: not told
    qint64 imported = 0;
    qint64 exported = 0;
    qint64 filtered = 0; ///< taken from the neighbor, and let through by no filter
    QString lastError;
};

struct BgpState {
    QString version;
    QString routerId;
    QList<BgpSessionState> sessions; ///< ours alone
    QStringList announced;           ///< prefixes
};

struct BgpRoute {
    QByteArray prefix;
    QByteArray nextHop;
    QByteArray asPath;
    QByteArray origin; ///< "igp", "egp", "incomplete"; empty: not told
    std::optional<qint64> localPref;
    std::optional<qint64> med;
    QList<QByteArray> communities; ///< "65001:100"
    QUuid session;                 ///< null: announced by this host itself
    qint64 since = 0;
    bool isBest = false;
};

/// As docs/agent-protocol.md has them. Thread: plain functions.
[[nodiscard]] QJsonObject toJson(const BgpSessionState &state);
[[nodiscard]] QJsonObject toJson(const BgpRoute &route);

} // namespace mh::agent
