// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// What approval nodes ask of people. Thread: values.
namespace mh::protocol {

struct Approval {
    ExecutionId execution;
    QString node;
    QString flowName;
    QString message;
    qint64 askedAt = 0;
    qint64 deadlineAt = 0; ///< 0: none
    QJsonObject form{};    ///< JSON Schema of the values that who approves has to give; empty: none

    [[nodiscard]] static Result<Approval> fromJson(const QJsonObject &json);
    bool operator==(const Approval &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Approval &approval);

struct Approvals {
    QList<Approval> content;

    [[nodiscard]] static Result<Approvals> fromJson(const QJsonObject &json);
    bool operator==(const Approvals &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Approvals &reply);

struct AnswerApproval {
    ExecutionId id;
    QString node;
    QString choice; ///< approved, rejected
    QString comment;
    QJsonObject values{}; ///< as the form wants them

    [[nodiscard]] static Result<AnswerApproval> fromJson(const QJsonObject &json);
    bool operator==(const AnswerApproval &) const = default;
};
[[nodiscard]] QJsonObject toJson(const AnswerApproval &request);

} // namespace mh::protocol
