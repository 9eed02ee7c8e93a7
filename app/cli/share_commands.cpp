// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/handlers.h"
#include "app/cli/host_care_handlers.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/session.h"
#include "core/protocol/host_care_endpoints.h"
#include "core/protocol/service_share_endpoints.h"
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

QString madeText(const protocol::Share &share)
{
    const QString text = share.pending ? Text::tr("%1 is invited (%2).") : Text::tr("Shared with %1 (%2).");
    return text.arg(printable(personOf(share)), share.permission);
}

QString goneText(const protocol::Share &share)
{
    return Text::tr("No longer shared with %1.").arg(printable(personOf(share)));
}

QString sharesText(const QList<protocol::Share> &shares)
{
    QList<QStringList> rows{{Text::tr("ID"), Text::tr("WITH"), Text::tr("MAY"), Text::tr("STATE"), Text::tr("BY")}};
    for (const protocol::Share &share : shares)
        rows.append(QStringList{share.id.toString(), personOf(share), share.permission,
                                share.pending ? Text::tr("invited") : Text::tr("holds"), share.sharedByName});
    return tableText(rows);
}

struct Flows {
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ShareCommands)
public:
    using Id = FlowId;
    using Shared = protocol::Share;
    static constexpr const auto &kList = protocol::listShares;
    static constexpr const auto &kAdd = protocol::createShare;
    static constexpr const auto &kChange = protocol::changeShare;
    static constexpr const auto &kRemove = protocol::removeShare;

    static const protocol::Share &shareOf(const Shared &shared) { return shared; }
    static void find(Session &session, const QString &named, std::function<void(Id)> done)
    {
        findFlow(session, named, std::move(done));
    }
    static QString missing() { return tr("the flow is not shared with '%1'"); }
};

struct Services {
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ShareCommands)
public:
    using Id = ServiceId;
    using Shared = protocol::ServiceShare;
    static constexpr const auto &kList = protocol::listServiceShares;
    static constexpr const auto &kAdd = protocol::createServiceShare;
    static constexpr const auto &kChange = protocol::changeServiceShare;
    static constexpr const auto &kRemove = protocol::removeServiceShare;

    static const protocol::Share &shareOf(const Shared &shared) { return shared.share; }
    static void find(Session &session, const QString &named, std::function<void(Id)> done)
    {
        findService(session, named, std::move(done));
    }
    static QString missing() { return tr("the service is not shared with '%1'"); }
};

struct Hosts {
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ShareCommands)
public:
    using Id = qint64;
    using Shared = protocol::HostShare;
    static constexpr const auto &kList = protocol::listHostShares;
    static constexpr const auto &kAdd = protocol::createHostShare;
    static constexpr const auto &kChange = protocol::changeHostShare;
    static constexpr const auto &kRemove = protocol::removeHostShare;

    static const protocol::Share &shareOf(const Shared &shared) { return shared.share; }
    static void find(Session &session, const QString &named, const std::function<void(Id)> &done)
    {
        findHost(session, named, [done](const protocol::Host &host) { done(host.number); });
    }
    static QString missing() { return tr("the host is not shared with '%1'"); }
};

template <class Kind>
void answerShare(Session &session, const typename Kind::Shared &shared)
{
    const protocol::Share &share = Kind::shareOf(shared);
    session.answer(toJson(shared), madeText(share) + u'\n' + share.id.toString());
}

/// The share of that id or with that person.
template <class Kind>
void findShare(Session &session, typename Kind::Id of, const QString &wanted,
               std::function<void(const typename Kind::Shared &)> done)
{
    using List = protocol::BareList<typename Kind::Shared>;
    session.ask(Kind::kList, {of}, [&session, wanted, done = std::move(done)](const List &list) {
        const auto isWanted = [&wanted](const typename Kind::Shared &shared) {
            const protocol::Share &share = Kind::shareOf(shared);
            const auto is = [&wanted](const QString &name) {
                return !name.isEmpty() && name.compare(wanted, Qt::CaseInsensitive) == 0;
            };
            return share.id.toString() == wanted || is(share.username) || is(share.userEmail)
                   || (share.userEmail.isEmpty() && is(share.invitedEmail));
        };
        const auto found = std::find_if(list.items.begin(), list.items.end(), isWanted);
        if (found == list.items.end())
            session.fail(notFound(Kind::missing().arg(wanted), u"SHARE_NOT_FOUND"_s));
        else
            done(*found);
    });
}

template <class Kind>
void share(Session &session)
{
    const Invocation &given = session.invocation();
    const QString person = given.positionals[1];
    const protocol::PersonNamed named = protocol::personNamed(person);
    const QString level = given.has(u"permission"_s) ? given.value(u"permission"_s) : u"view"_s;
    using Shared = typename Kind::Shared;
    Kind::find(session, given.positionals.first(), [&session, person, named, level](typename Kind::Id of) {
        whenReady(session.client().call(Kind::kAdd, {of, {}, named.email, level, named.username}), &session,
                  [&session, of, person, level](const Result<Shared> &made) {
                      if (made)
                          return answerShare<Kind>(session, *made);
                      // Not every dialect has the code ALREADY_SHARED.
                      if (made.error().code != ErrorCode::Conflict || made.error().reason == "SHARE_LIMIT"_L1)
                          return session.fail(made.error());
                      findShare<Kind>(session, of, person, [&session, of, level](const Shared &known) {
                          session.ask(Kind::kChange, {of, Kind::shareOf(known).id, level},
                                      [&session](const Shared &changed) { answerShare<Kind>(session, changed); });
                      });
                  });
    });
}

template <class Kind>
void unshare(Session &session)
{
    const QString wanted = session.invocation().positionals[1];
    Kind::find(session, session.invocation().positionals.first(), [&session, wanted](typename Kind::Id of) {
        findShare<Kind>(session, of, wanted, [&session, of](const typename Kind::Shared &shared) {
            session.ask(Kind::kRemove, {of, Kind::shareOf(shared).id}, [&session, shared](const protocol::Empty &) {
                session.answer(toJson(shared), goneText(Kind::shareOf(shared)));
            });
        });
    });
}

template <class Kind>
void list(Session &session)
{
    using List = protocol::BareList<typename Kind::Shared>;
    Kind::find(session, session.invocation().positionals.first(), [&session](typename Kind::Id of) {
        session.ask(Kind::kList, {of}, [&session](const List &list) {
            QList<protocol::Share> shares;
            for (const typename Kind::Shared &shared : list.items)
                shares.append(Kind::shareOf(shared));
            session.answer(toJson(list), sharesText(shares));
        });
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
    share<Flows>(session);
}

void unshareFlow(Session &session)
{
    unshare<Flows>(session);
}

void listShares(Session &session)
{
    list<Flows>(session);
}

void shareService(Session &session)
{
    share<Services>(session);
}

void unshareService(Session &session)
{
    unshare<Services>(session);
}

void listServiceShares(Session &session)
{
    list<Services>(session);
}

void shareHost(Session &session)
{
    share<Hosts>(session);
}

void unshareHost(Session &session)
{
    unshare<Hosts>(session);
}

void listHostShares(Session &session)
{
    list<Hosts>(session);
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
