// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/handlers.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/session.h"
#include "core/protocol/share_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ShareCommands)
};

/// Whom a share is with, as people know them.
QString personOf(const protocol::Share &share)
{
    return share.userEmail.isEmpty() ? (share.userName.isEmpty() ? share.invitedEmail : share.userName)
                                     : share.userEmail;
}

void answerShare(Session &session, const protocol::Share &share)
{
    const QString text = share.pending ? Text::tr("%1 is invited (%2).") : Text::tr("Shared with %1 (%2).");
    session.answer(toJson(share), text.arg(printable(personOf(share)), share.permission) + u'\n' + share.id.toString());
}

/// The share of that id or with that person.
void findShare(Session &session, FlowId flow, const QString &wanted, std::function<void(const protocol::Share &)> done)
{
    session.ask(
        protocol::listShares, {flow},
        [&session, wanted, done = std::move(done)](const protocol::BareList<protocol::Share> &list) {
            const auto found =
                std::find_if(list.items.begin(), list.items.end(), [&wanted](const protocol::Share &share) {
                    return share.id.toString() == wanted || share.userEmail.compare(wanted, Qt::CaseInsensitive) == 0
                           || (share.userEmail.isEmpty()
                               && share.invitedEmail.compare(wanted, Qt::CaseInsensitive) == 0);
                });
            if (found == list.items.end())
                session.fail(notFound(Text::tr("the flow is not shared with '%1'").arg(wanted), u"SHARE_NOT_FOUND"_s));
            else
                done(*found);
        });
}

std::optional<ShareId> shareId(Session &session)
{
    const auto id = ShareId::fromString(session.invocation().positionals.first());
    if (!id.isNull())
        return id;
    session.fail(invalidInput(Text::tr("an invitation is named by its id"), {}, u"USAGE"_s));
    return {};
}

} // namespace

void shareFlow(Session &session)
{
    const QString email = session.invocation().positionals[1];
    const QString level =
        session.invocation().has(u"permission"_s) ? session.invocation().value(u"permission"_s) : u"view"_s;
    findFlow(session, session.invocation().positionals.first(), [&session, email, level](FlowId flow) {
        whenReady(session.client().call(protocol::createShare, {flow, {}, email, level}), &session,
                  [&session, flow, email, level](const Result<protocol::Share> &made) {
                      if (made)
                          return answerShare(session, *made);
                      if (made.error().reason != "ALREADY_SHARED"_L1)
                          return session.fail(made.error());
                      findShare(session, flow, email, [&session, flow, level](const protocol::Share &known) {
                          session.ask(protocol::changeShare, {flow, known.id, level},
                                      [&session](const protocol::Share &changed) { answerShare(session, changed); });
                      });
                  });
    });
}

void unshareFlow(Session &session)
{
    const QString wanted = session.invocation().positionals[1];
    findFlow(session, session.invocation().positionals.first(), [&session, wanted](FlowId flow) {
        findShare(session, flow, wanted, [&session, flow](const protocol::Share &share) {
            session.ask(protocol::removeShare, {flow, share.id}, [&session, share](const protocol::Empty &) {
                session.answer(toJson(share), Text::tr("No longer shared with %1.").arg(printable(personOf(share))));
            });
        });
    });
}

void listShares(Session &session)
{
    findFlow(session, session.invocation().positionals.first(), [&session](FlowId flow) {
        session.ask(protocol::listShares, {flow}, [&session](const protocol::BareList<protocol::Share> &list) {
            QList<QStringList> rows{
                {Text::tr("ID"), Text::tr("WITH"), Text::tr("MAY"), Text::tr("STATE"), Text::tr("BY")}};
            for (const protocol::Share &share : list.items)
                rows.append(QStringList{share.id.toString(), personOf(share), share.permission,
                                        share.pending ? Text::tr("invited") : Text::tr("holds"), share.sharedByName});
            session.answer(toJson(list), tableText(rows));
        });
    });
}

void listInvitations(Session &session)
{
    session.ask(protocol::listInvitations, {}, [&session](const protocol::Paged<protocol::Invitation> &list) {
        QList<QStringList> rows{{Text::tr("ID"), Text::tr("FLOW"), Text::tr("MAY"), Text::tr("BY"), Text::tr("SINCE")}};
        for (const protocol::Invitation &invitation : list.content)
            rows.append(QStringList{invitation.id.toString(), invitation.flowName, invitation.permission,
                                    invitation.sharedByName, timeText(invitation.sharedAt)});
        session.answer(toJson(list), tableText(rows));
    });
}

void acceptShare(Session &session)
{
    if (const auto id = shareId(session)) {
        session.ask(protocol::acceptShare, {*id}, [&session](const protocol::Share &share) {
            session.answer(toJson(share),
                           Text::tr("Accepted: the flow %1 (%2).").arg(share.flow.toString(), share.permission));
        });
    }
}

void declineShare(Session &session)
{
    if (const auto id = shareId(session)) {
        session.ask(protocol::declineShare, {*id},
                    [&session](const protocol::Empty &) { session.answer({}, Text::tr("Given back.")); });
    }
}

} // namespace mh::cli
