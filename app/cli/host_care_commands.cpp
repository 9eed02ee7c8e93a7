// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/command_rows.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/host_care_handlers.h"
#include "app/cli/session.h"
#include "app/words/spoken.h"
#include "core/protocol/host_care_endpoints.h"
#include "core/protocol/host_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::HostCommands)
};

const QString &named(Session &session)
{
    return session.invocation().positionals.first();
}

/// What is at work there still, as a drain tells it.
QString workText(const QJsonObject &drain)
{
    QStringList parts;
    const QJsonObject work = drain.value("at_work"_L1).toObject();
    for (auto part = work.begin(); part != work.end(); ++part) {
        if (part->toInt() > 0)
            parts.append(words::labelled(part.key(), QString::number(part->toInt())));
    }
    return parts.isEmpty() ? Text::tr("nothing is at work there")
                           : Text::tr("still at work: %1").arg(parts.join(u", "_s));
}

void setPublic(Session &session, bool isPublic)
{
    findHost(session, named(session), [&session, isPublic](const protocol::Host &host) {
        protocol::UpdateHost request;
        request.number = host.number;
        request.isPublic = isPublic;
        session.ask(protocol::updateHost, request, [&session, isPublic](const protocol::Host &changed) {
            const QString text = isPublic ? Text::tr("Anybody may see the figures of '%1' at /public/ws/servers/%2.")
                                          : Text::tr("The figures of '%1' are no longer public.");
            session.answer(toJson(changed), isPublic ? text.arg(printable(changed.name)).arg(changed.number)
                                                     : text.arg(printable(changed.name)));
        });
    });
}

} // namespace

void drainHostByName(Session &session)
{
    const auto until = timeFrom(session.invocation(), u"until"_s);
    if (!until)
        return session.fail(until.error());
    findHost(session, named(session), [&session, until = *until](const protocol::Host &host) {
        session.ask(protocol::drainHost, {host.number, session.invocation().positionals[1], until},
                    [&session, name = host.name](const QJsonObject &drain) {
                        session.answer(drain, Text::tr("'%1' is drained; %2.").arg(printable(name), workText(drain)));
                    });
    });
}

void undrainHostByName(Session &session)
{
    findHost(session, named(session), [&session](const protocol::Host &host) {
        session.ask(protocol::undrainHost, {host.number}, [&session, name = host.name](const QJsonObject &done) {
            session.answer(done, Text::tr("'%1' is drained no longer.").arg(printable(name)));
        });
    });
}

void publishHost(Session &session)
{
    setPublic(session, true);
}

void unpublishHost(Session &session)
{
    setPublic(session, false);
}

QList<Row> hostCareRows()
{
    const QList<Option> shareOptions{{"permission"_L1, "view|edit|admin"_L1,
                                      Text::tr("may see it, work on it, or manage it; view if not given"), 'p'}};
    return {
        {"host share"_L1, "HOST NAME|E-MAIL"_L1, Text::tr("lets somebody see a host, work on it or manage it"),
         shareHost, shareOptions},
        {"host unshare"_L1, "HOST NAME|E-MAIL|SHARE"_L1, Text::tr("takes that back"), unshareHost},
        {"host shares"_L1, "HOST"_L1, Text::tr("whom a host is shared with"), listHostShares},
        {"host drain"_L1,
         "HOST REASON"_L1,
         Text::tr("places nothing new on it, and tells what is at work there still"),
         drainHostByName,
         {{"until"_L1, "TIME"_L1, Text::tr("when that ends by itself")}}},
        {"host undrain"_L1, "HOST"_L1, Text::tr("takes that back"), undrainHostByName},
        {"host upgrade"_L1,
         "HOST [HOST...]"_L1,
         Text::tr("brings them a newer agent, one first, and tells how that gets on"),
         upgradeAgents,
         {{"version"_L1, "V"_L1, Text::tr("which; the newest if not given")},
          {"channel"_L1, "NAME"_L1, Text::tr("of which channel; stable if not given")}}},
        {"host publish"_L1, "HOST"_L1, Text::tr("shows its figures to anybody, without name or address"), publishHost},
        {"host unpublish"_L1, "HOST"_L1, Text::tr("shows them no longer"), unpublishHost},
    };
}

} // namespace mh::cli
