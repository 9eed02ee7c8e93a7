// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/approvals.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr std::tuple kApproval{table::id("execution_id"_L1, &Approval::execution),
                               table::text("node_id"_L1, &Approval::node, 100),
                               table::textOr("flow_name"_L1, &Approval::flowName),
                               table::textOr("message"_L1, &Approval::message),
                               table::time("asked_at"_L1, &Approval::askedAt),
                               table::time("deadline_at"_L1, &Approval::deadlineAt),
                               table::objectOr("form"_L1, &Approval::form, table::Empty::LeftOut)};

Result<Approval> Approval::fromJson(const QJsonObject &json)
{
    return table::decoded<Approval>(json, kApproval);
}

QJsonObject toJson(const Approval &approval)
{
    return table::encoded(approval, kApproval);
}

constexpr std::tuple kApprovals{table::items("content"_L1, &Approvals::content)};

Result<Approvals> Approvals::fromJson(const QJsonObject &json)
{
    return table::decoded<Approvals>(json, kApprovals);
}

QJsonObject toJson(const Approvals &reply)
{
    return table::encoded(reply, kApprovals);
}

constexpr std::tuple kAnswerApproval{
    table::id("id"_L1, &AnswerApproval::id), table::text("node_id"_L1, &AnswerApproval::node, 100),
    table::text("choice"_L1, &AnswerApproval::choice, 20), table::textOr("comment"_L1, &AnswerApproval::comment, 1000),
    table::objectOr("values"_L1, &AnswerApproval::values, table::Empty::LeftOut)};

Result<AnswerApproval> AnswerApproval::fromJson(const QJsonObject &json)
{
    return table::decoded<AnswerApproval>(json, kAnswerApproval);
}

QJsonObject toJson(const AnswerApproval &request)
{
    return table::encoded(request, kAnswerApproval);
}

} // namespace mh::protocol
