// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/approvals.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<Approval> Approval::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Approval approval;
    approval.execution = idMember<ExecutionId>(reader, "execution_id"_L1);
    approval.node = reader.text("node_id"_L1, 100);
    approval.flowName = reader.textOr("flow_name"_L1, {});
    approval.message = reader.textOr("message"_L1, {});
    approval.askedAt = timeMember(reader, "asked_at"_L1);
    approval.deadlineAt = timeMember(reader, "deadline_at"_L1);
    approval.form = reader.objectOr("form"_L1);
    return finished(reader, approval);
}

QJsonObject toJson(const Approval &approval)
{
    QJsonObject json{{u"execution_id"_s, approval.execution.toString()},
                     {u"node_id"_s, approval.node},
                     {u"flow_name"_s, approval.flowName},
                     {u"message"_s, approval.message},
                     {u"asked_at"_s, timeOrNull(approval.askedAt)},
                     {u"deadline_at"_s, timeOrNull(approval.deadlineAt)}};
    if (!approval.form.isEmpty())
        json.insert("form"_L1, approval.form);
    return json;
}

Result<Approvals> Approvals::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, Approvals{listMember<Approval>(reader, "content"_L1)});
}

QJsonObject toJson(const Approvals &reply)
{
    return {{u"content"_s, toArray(reply.content)}};
}

Result<AnswerApproval> AnswerApproval::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, AnswerApproval{idMember<ExecutionId>(reader, "id"_L1), reader.text("node_id"_L1, 100),
                                           reader.text("choice"_L1, 20), reader.textOr("comment"_L1, {}, 1000),
                                           reader.objectOr("values"_L1)});
}

QJsonObject toJson(const AnswerApproval &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()},
                     {u"node_id"_s, request.node},
                     {u"choice"_s, request.choice},
                     {u"comment"_s, request.comment}};
    if (!request.values.isEmpty())
        json.insert("values"_L1, request.values);
    return json;
}

} // namespace mh::protocol
