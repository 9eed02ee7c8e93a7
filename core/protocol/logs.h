// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// The log lines of a run. Thread: values.
namespace mh::protocol {

struct ListLogs {
    ExecutionId id;
    qint64 after = 0; ///< skip that many lines of those that match
    int limit = 500;
    QString level{}; ///< that one and worse; empty: all
    QString node{};  ///< empty: of all nodes and the run
    QString text{};  ///< in the message or the event's name
    qint64 since = 0;

    [[nodiscard]] static Result<ListLogs> fromJson(const QJsonObject &json);
    bool operator==(const ListLogs &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListLogs &request);

struct LogLine {
    QString node; ///< empty: the run itself
    qint64 at = 0;
    QString level = QStringLiteral("INFO");
    QString event = QStringLiteral("info");
    QString message;
    QJsonObject context;

    [[nodiscard]] static Result<LogLine> fromJson(const QJsonObject &json);
    bool operator==(const LogLine &) const = default;
};
[[nodiscard]] QJsonObject toJson(const LogLine &line);

struct LogLines {
    QList<LogLine> content;
    qint64 next = 0; ///< the `after` of the following page

    [[nodiscard]] static Result<LogLines> fromJson(const QJsonObject &json);
    bool operator==(const LogLines &) const = default;
};
[[nodiscard]] QJsonObject toJson(const LogLines &reply);

} // namespace mh::protocol
