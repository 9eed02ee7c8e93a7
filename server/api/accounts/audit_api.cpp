// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/audit_api.h"

#include "core/base/json.h"
#include "core/protocol/user_endpoints.h"
#include "server/api/executions/run_reader.h"
#include "server/api/router.h"
#include "server/identity/user_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr int kExportMax = 10'000;

protocol::AuditEntry viewOf(const identity::AuditEntry &entry)
{
    return {entry.seq,        entry.user,    entry.username, entry.action,  entry.resourceType,
            entry.resourceId, entry.address, entry.agent,    entry.details, entry.at};
}

identity::AuditQuery queryOf(const protocol::ListAudit &request)
{
    return {request.user,         request.action,     request.page.page, request.page.size,
            request.resourceType, request.resourceId, request.from,      request.to};
}

/// One cell. A text that a spreadsheet would take for a formula is made a text.
QByteArray cell(QString text)
{
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()))
        text.prepend(u'\'');
    text.replace(u'"', u"\"\""_s);
    return QByteArray('"' + text.toUtf8() + '"');
}

QByteArray csvOf(const QList<identity::AuditEntry> &entries)
{
    QByteArray csv = "id,time,user_id,username,action,resource_type,resource_id,ip_address,user_agent,details\r\n";
    for (const identity::AuditEntry &entry : entries) {
        const QStringList cells{QString::number(entry.seq),
                                protocol::isoTime(entry.at),
                                entry.user.isNull() ? QString() : entry.user.toString(),
                                entry.username,
                                entry.action,
                                entry.resourceType,
                                entry.resourceId,
                                entry.address,
                                entry.agent,
                                entry.details.isEmpty() ? QString() : QString::fromUtf8(json::toBytes(entry.details))};
        for (qsizetype i = 0; i < cells.size(); ++i)
            csv += (i == 0 ? "" : ",") + cell(cells[i]);
        csv += "\r\n";
    }
    return csv;
}

QByteArray jsonOf(const QList<identity::AuditEntry> &entries)
{
    QJsonArray array;
    for (const identity::AuditEntry &entry : entries)
        array.append(toJson(viewOf(entry)));
    return json::toBytes(array);
}

} // namespace

AuditApi::AuditApi(Router &router, identity::UserService &users)
{
    router.on(protocol::listAudit, [this, &users](const Call &, const protocol::ListAudit &request) {
        return mapped(
            users.audit(queryOf(request)), this,
            [request](const identity::AuditPage &page) -> Result<protocol::Paged<protocol::AuditEntry>> {
                protocol::Paged<protocol::AuditEntry> list{{}, request.page.page, request.page.size, page.total};
                for (const identity::AuditEntry &entry : page.entries)
                    list.content.append(viewOf(entry));
                return list;
            });
    });
    router.onStreamReply(protocol::exportAudit, [this, &users](const Call &, const protocol::ExportAudit &request,
                                                               const Reply &reply) {
        identity::AuditQuery query = queryOf(request.filter);
        query.page = 0;
        query.size = kExportMax;
        const bool asJson = request.format == "json"_L1;
        whenReady(users.audit(query), this, [reply, asJson](const Result<identity::AuditPage> &page) {
            if (!page)
                return reply.fail(page.error());
            http::Response response;
            response.headers.append(
                http::Header{"Content-Type", asJson ? "application/json" : "text/csv; charset=utf-8"});
            response.headers.append(http::Header{"Content-Disposition", asJson ? "attachment; filename=\"audit.json\""
                                                                               : "attachment; filename=\"audit.csv\""});
            response.headers.append(http::Header{"X-Total-Count", QByteArray::number(page->total)});
            response.body = asJson ? jsonOf(page->entries) : csvOf(page->entries);
            reply.send(std::move(response));
        });
    });
}

} // namespace mh::api
