// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// What people say to nodes that wait for them: how a lost call has ended, and what a node at a
/// breakpoint is to be called with. Thread: values.
namespace mh::protocol {

struct Uncertain {
    ExecutionId execution;
    QString node;
    FlowId flow;
    QString flowName;
    QString component;
    QString why;
    qint64 calledAt = 0;
    qint64 since = 0;
    qint64 deadlineAt = 0; ///< then it has failed

    [[nodiscard]] static Result<Uncertain> fromJson(const QJsonObject &json);
    bool operator==(const Uncertain &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Uncertain &uncertain);

struct Uncertains {
    QList<Uncertain> content;

    [[nodiscard]] static Result<Uncertains> fromJson(const QJsonObject &json);
    bool operator==(const Uncertains &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Uncertains &reply);

struct ResolveNode {
    ExecutionId id;
    QString node;
    QString outcome;     ///< succeeded, failed, retry
    QJsonObject outputs; ///< of succeeded
    QString message;

    [[nodiscard]] static Result<ResolveNode> fromJson(const QJsonObject &json);
    bool operator==(const ResolveNode &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ResolveNode &request);

struct SetNodeInputs {
    ExecutionId id;
    QString node;
    QJsonObject inputs;

    [[nodiscard]] static Result<SetNodeInputs> fromJson(const QJsonObject &json);
    bool operator==(const SetNodeInputs &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SetNodeInputs &request);

} // namespace mh::protocol
