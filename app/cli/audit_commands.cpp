// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "core/protocol/user_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::AuditCommands)
};

Result<protocol::ListAudit> filterFrom(const Invocation &given)
{
    protocol::ListAudit filter;
    const auto page = pageFrom(given);
    const auto from = timeFrom(given, u"from"_s);
    const auto to = timeFrom(given, u"to"_s);
    if (!page || !from || !to)
        return !page ? page.error() : !from ? from.error() : to.error();
    if (given.has(u"user"_s)) {
        filter.user = UserId::fromString(given.value(u"user"_s));
        if (filter.user.isNull())
            return invalidInput(Text::tr("'%1' is no account's id").arg(given.value(u"user"_s)), {}, u"USAGE"_s);
    }
    const QString resource = given.value(u"resource"_s);
    filter.action = given.value(u"action"_s);
    filter.page = *page;
    filter.resourceType = resource.section(u':', 0, 0);
    filter.resourceId = resource.section(u':', 1);
    filter.from = *from;
    filter.to = *to;
    return filter;
}

} // namespace

void listAudit(Session &session)
{
    const auto filter = filterFrom(session.invocation());
    if (!filter) {
        session.fail(filter.error());
        return;
    }
    session.ask(protocol::listAudit, *filter, [&session](const protocol::Paged<protocol::AuditEntry> &list) {
        QList<QStringList> rows{
            {Text::tr("WHEN"), Text::tr("WHO"), Text::tr("WHAT"), Text::tr("TO"), Text::tr("FROM")}};
        for (const protocol::AuditEntry &entry : list.content)
            rows.append(QStringList{timeText(entry.createdAt), entry.username.isEmpty() ? u"-"_s : entry.username,
                                    entry.action, QString(entry.resourceType + u' ' + entry.resourceId).trimmed(),
                                    entry.address});
        session.answer(toJson(list), tableText(rows));
    });
}

void exportAudit(Session &session)
{
    const auto filter = filterFrom(session.invocation());
    if (!filter) {
        session.fail(filter.error());
        return;
    }
    protocol::ExportAudit request{*filter};
    if (session.invocation().has(u"format"_s))
        request.format = session.invocation().value(u"format"_s);
    const QString file = session.invocation().positionals.first();
    whenReady(session.client().download(protocol::exportAudit, request, file), &session,
              [&session, file](const Result<qint64> &size) {
                  if (size)
                      session.answer({{u"file"_s, file}, {u"size"_s, *size}},
                                     Text::tr("%1 bytes in %2").arg(*size).arg(file));
                  else
                      session.fail(size.error());
              });
}

} // namespace mh::cli
