// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCoreApplication>
#include <QJsonArray>

#include "app/cli/commands.h"
#include "app/cli/routing_handlers.h"
#include "app/cli/session.h"
#include "core/protocol/hosts.h"
#include "core/protocol/routing_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::RoutingCommands)
};

constexpr int kAll = 1000; ///< on one page

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

template <class Request>
Result<> readPage(const Invocation &given, Request &request)
{
    const auto page = numberFrom(given, u"page"_s);
    const auto size = numberFrom(given, u"size"_s);
    if (!page || !size)
        return page ? size.error() : page.error();
    request.page = int(page->value_or(request.page));
    request.size = int(size->value_or(request.size));
    return {};
}

/// The numbers of the sessions of those names or numbers; ends the session of the program when one is missing.
void findSessions(Session &session, const QStringList &wanted, const std::function<void(const QList<qint64> &)> &done)
{
    if (wanted.isEmpty())
        return done({});
    protocol::ListBgpSessions request;
    request.size = kAll;
    session.ask(protocol::listBgpSessions, request, [&session, wanted, done](const QJsonObject &reply) {
        QList<qint64> numbers;
        const QJsonArray all = reply["data"_L1]["sessions"_L1].toArray();
        for (const QString &each : wanted) {
            const auto is = [&each](const QJsonValue &one) {
                return one["name"_L1].toString() == each || QString::number(one["id"_L1].toInteger()) == each;
            };
            const auto found = std::find_if(all.begin(), all.end(), is);
            if (found == all.end())
                return session.fail(
                    notFound(Text::tr("there is no BGP session '%1'").arg(each), u"SESSION_NOT_FOUND"_s));
            numbers.append((*found)["id"_L1].toInteger());
        }
        done(numbers);
    });
}

void findSession(Session &session, const std::function<void(qint64)> &done)
{
    findSessions(session, {session.invocation().positionals.first()},
                 [done](const QList<qint64> &numbers) { done(numbers.first()); });
}

/// The number of the host that is named, 0 for none.
void withHost(Session &session, const std::function<void(qint64)> &done)
{
    if (!session.invocation().has(u"host"_s))
        return done(0);
    findHost(session, session.invocation().value(u"host"_s), [done](const protocol::Host &host) { done(host.number); });
}

QString statusText(const QString &status)
{
    return status == "established"_L1 ? Text::tr("established")
           : status == "disabled"_L1  ? Text::tr("stopped")
           : status == "unknown"_L1   ? Text::tr("unknown")
           : status == "announced"_L1 ? Text::tr("announced")
           : status == "waiting"_L1   ? Text::tr("waiting")
           : status == "resting"_L1   ? Text::tr("resting")
                                      : status;
}

QString yesText(bool yes)
{
    return yes ? Text::tr("yes") : Text::tr("no");
}

QString numberText(const QJsonValue &number)
{
    return number.isNull() ? QString() : QString::number(number.toInteger());
}

QString listText(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonArray all = array.toArray(); const QJsonValue &each : all)
        texts.append(each.isString() ? each.toString() : numberText(each));
    return texts.join(u", "_s);
}

/// What is said of a session by options.
Result<QJsonObject> saidOf(Session &session)
{
    const Invocation &given = session.invocation();
    QJsonObject said;
    for (const QString &option :
         {u"local-as"_s, u"hold-time"_s, u"keepalive"_s, u"connect-retry"_s, u"multihop"_s, u"max-prefixes"_s}) {
        const auto number = numberFrom(given, option);
        if (!number)
            return number.error();
        if (*number)
            said.insert(QString(option).replace(u'-', u'_'), **number);
    }
    for (const QString &option : {u"source"_s, u"description"_s}) {
        if (given.has(option))
            said.insert(option, given.value(option));
    }
    if (given.has(u"ttl-security"_s))
        said.insert("ttl_security"_L1, given.value(u"ttl-security"_s) == "yes"_L1);
    if (!given.has(u"password-stdin"_s))
        return said;
    const auto password = session.console().readPassword();
    if (!password)
        return password.error();
    said.insert("password"_L1, QString::fromUtf8(password->bytes()));
    return said;
}

template <class Endpoint>
void order(Session &session, const Endpoint &endpoint, const QString &sentence)
{
    findSession(session, [&session, endpoint, sentence](qint64 number) {
        session.ask(endpoint, {number}, [&session, sentence](const QJsonObject &reply) {
            session.answer(reply, sentence.arg(printable(session.invocation().positionals.first())));
        });
    });
}

} // namespace

void listBgpOnHosts(Session &session)
{
    const Invocation &given = session.invocation();
    protocol::ListBgpSessions request;
    if (const auto read = readPage(given, request); !read)
        return session.fail(read.error());
    request.status = given.value(u"status"_s);
    request.neighbor = given.value(u"neighbor"_s);
    withHost(session, [&session, request](qint64 host) mutable {
        request.host = host;
        session.ask(protocol::listBgpSessions, request, [&session](const QJsonObject &reply) {
            QList<QStringList> rows{{Text::tr("NUMBER"), Text::tr("NAME"), Text::tr("HOST"), Text::tr("NEIGHBOUR"),
                                     Text::tr("AS"), Text::tr("STATE"), Text::tr("RECEIVED"), Text::tr("TOLD"),
                                     Text::tr("LAST ERROR")}};
            for (const QJsonArray all = reply["data"_L1]["sessions"_L1].toArray(); const QJsonValue &each : all)
                rows.append(QStringList{numberText(each["id"_L1]), each["name"_L1].toString(),
                                        each["host"_L1].toString(), each["neighbor"_L1].toString(),
                                        numberText(each["remote_as"_L1]), statusText(each["status"_L1].toString()),
                                        numberText(each["routes_received"_L1]),
                                        numberText(each["routes_advertised"_L1]), each["last_error"_L1].toString()});
            session.answer(reply, tableText(rows));
        });
    });
}

void showBgp(Session &session)
{
    findSession(session, [&session](qint64 number) {
        session.ask(protocol::getBgpSession, {number}, [&session](const QJsonObject &reply) {
            const QJsonValue of = reply["data"_L1];
            const QJsonValue config = of["config"_L1];
            QList<QStringList> rows{{Text::tr("Session"), of["name"_L1].toString()},
                                    {Text::tr("Host"), of["host"_L1].toString()},
                                    {Text::tr("Neighbour"), of["neighbor"_L1].toString()},
                                    {Text::tr("AS of the neighbour"), numberText(of["remote_as"_L1])},
                                    {Text::tr("AS of this end"), numberText(of["local_as"_L1])},
                                    {Text::tr("State"), statusText(of["status"_L1].toString())},
                                    {Text::tr("Last error"), of["last_error"_L1].toString()},
                                    {Text::tr("Refused by its host"), of["refusal"_L1].toString()},
                                    {Text::tr("Password"), yesText(!config["password"_L1].isNull())},
                                    {Text::tr("Hold time"), numberText(config["hold_time"_L1])},
                                    {Text::tr("Sign of life"), numberText(config["keepalive"_L1])},
                                    {Text::tr("Hops"), numberText(config["hops"_L1])},
                                    {Text::tr("Received"), numberText(of["routes_received"_L1])},
                                    {Text::tr("Told"), numberText(of["routes_advertised"_L1])},
                                    {Text::tr("Description"), of["description"_L1].toString()}};
            rows.removeIf([](const QStringList &row) { return row[1].isEmpty(); });
            session.answer(reply, tableText(rows));
        });
    });
}

void makeBgp(Session &session)
{
    const QStringList words = session.invocation().positionals;
    bool isNumber = false;
    const qint64 remoteAs = words[2].toLongLong(&isNumber);
    if (!isNumber)
        return session.fail(usage(Text::tr("AS must be a number")));
    auto said = saidOf(session);
    if (!said)
        return session.fail(said.error());
    said->insert("name"_L1, words[0]);
    said->insert("neighbor"_L1, words[1]);
    said->insert("remote_as"_L1, remoteAs);
    withHost(session, [&session, said = *said](qint64 host) mutable {
        if (host != 0)
            said.insert("host_id"_L1, host);
        session.ask(protocol::createBgpSession, {0, said}, [&session](const QJsonObject &reply) {
            session.answer(reply, Text::tr("BGP session '%1' is made, its number is %2.")
                                      .arg(printable(reply["data"_L1]["name"_L1].toString()))
                                      .arg(reply["data"_L1]["id"_L1].toInteger()));
        });
    });
}

void changeBgp(Session &session)
{
    auto said = saidOf(session);
    if (!said)
        return session.fail(said.error());
    if (const QString name = session.invocation().positional(1); !name.isEmpty())
        said->insert("name"_L1, name);
    findSession(session, [&session, said = *said](qint64 number) {
        session.ask(protocol::updateBgpSession, {number, said}, [&session](const QJsonObject &reply) {
            session.answer(
                reply, Text::tr("BGP session '%1' is changed.").arg(printable(reply["data"_L1]["name"_L1].toString())));
        });
    });
}

void deleteBgp(Session &session)
{
    order(session, protocol::removeBgpSession, Text::tr("BGP session '%1' is deleted."));
}

void startBgp(Session &session)
{
    order(session, protocol::startBgpSession, Text::tr("BGP session '%1' is started."));
}

void stopBgp(Session &session)
{
    order(session, protocol::stopBgpSession, Text::tr("BGP session '%1' is stopped."));
}

void restartBgp(Session &session)
{
    order(session, protocol::restartBgpSession, Text::tr("BGP session '%1' begins anew."));
}

void listRoutesOfBgp(Session &session)
{
    const Invocation &given = session.invocation();
    protocol::ListBgpRoutes request;
    if (const auto read = readPage(given, request); !read)
        return session.fail(read.error());
    request.prefix = given.value(u"prefix"_s);
    request.direction = given.has(u"direction"_s) ? given.value(u"direction"_s) : u"received"_s;
    request.again = given.has(u"again"_s);
    const QStringList named = given.has(u"session"_s) ? QStringList{given.value(u"session"_s)} : QStringList();
    findSessions(session, named, [&session, request](const QList<qint64> &numbers) mutable {
        request.session = numbers.value(0);
        session.ask(protocol::listBgpRoutes, request, [&session](const QJsonObject &reply) {
            QList<QStringList> rows{{Text::tr("PREFIX"), Text::tr("NEXT HOP"), Text::tr("AS PATH"), Text::tr("ORIGIN"),
                                     Text::tr("PREFERENCE"), Text::tr("MED"), Text::tr("COMMUNITIES"),
                                     Text::tr("SESSION")}};
            for (const QJsonArray all = reply["data"_L1]["routes"_L1].toArray(); const QJsonValue &each : all)
                rows.append(QStringList{each["prefix"_L1].toString(), each["next_hop"_L1].toString(),
                                        each["as_path"_L1].toString(), each["origin"_L1].toString(),
                                        numberText(each["local_pref"_L1]), numberText(each["med"_L1]),
                                        listText(each["community"_L1]), numberText(each["session_id"_L1])});
            session.answer(reply, tableText(rows));
        });
    });
}

void announcePrefix(Session &session)
{
    const Invocation &given = session.invocation();
    const auto med = numberFrom(given, u"med"_s);
    if (!med)
        return session.fail(med.error());
    QJsonObject said{{u"prefix"_s, given.positionals.first()},
                     {u"communities"_s, QJsonArray::fromStringList(given.values(u"community"_s))},
                     {u"allow_longer"_s, given.has(u"allow-longer"_s)}};
    if (*med)
        said.insert("med"_L1, **med);
    findSessions(session, given.values(u"session"_s), [&session, said](const QList<qint64> &numbers) mutable {
        QJsonArray sessions;
        for (const qint64 number : numbers)
            sessions.append(number);
        said.insert("sessions"_L1, sessions);
        withHost(session, [&session, said](qint64 host) mutable {
            if (host != 0)
                said.insert("host_id"_L1, host);
            session.ask(protocol::createAnnouncement, {0, said}, [&session](const QJsonObject &reply) {
                session.answer(reply, Text::tr("Neighbours are told of %1, by announcement %2.")
                                          .arg(reply["data"_L1]["prefix"_L1].toString())
                                          .arg(reply["data"_L1]["id"_L1].toInteger()));
            });
        });
    });
}

void withdrawPrefix(Session &session)
{
    const QString wanted = session.invocation().positionals.first();
    const auto withdraw = [&session, wanted](qint64 number) {
        session.ask(protocol::removeAnnouncement, {number}, [&session, wanted](const QJsonObject &reply) {
            session.answer(reply, Text::tr("Announcement %1 is withdrawn.").arg(printable(wanted)));
        });
    };
    bool isNumber = false;
    if (const qint64 number = wanted.toLongLong(&isNumber); isNumber && number > 0)
        return withdraw(number);
    protocol::ListAnnouncements request;
    request.size = kAll;
    request.prefix = wanted;
    session.ask(protocol::listAnnouncements, request, [&session, wanted, withdraw](const QJsonObject &reply) {
        for (const QJsonArray all = reply["data"_L1]["announcements"_L1].toArray(); const QJsonValue &each : all) {
            if (each["prefix"_L1].toString() == wanted)
                return withdraw(each["id"_L1].toInteger());
        }
        session.fail(notFound(Text::tr("%1 is not announced").arg(wanted), u"ANNOUNCEMENT_NOT_FOUND"_s));
    });
}

void listAllAnnouncements(Session &session)
{
    protocol::ListAnnouncements request;
    if (const auto read = readPage(session.invocation(), request); !read)
        return session.fail(read.error());
    request.prefix = session.invocation().value(u"prefix"_s);
    session.ask(protocol::listAnnouncements, request, [&session](const QJsonObject &reply) {
        QList<QStringList> rows{{Text::tr("NUMBER"), Text::tr("PREFIX"), Text::tr("HOST"), Text::tr("SESSIONS"),
                                 Text::tr("COMMUNITIES"), Text::tr("MED"), Text::tr("OWNER"), Text::tr("STATE")}};
        for (const QJsonArray all = reply["data"_L1]["announcements"_L1].toArray(); const QJsonValue &each : all)
            rows.append(QStringList{numberText(each["id"_L1]), each["prefix"_L1].toString(), each["host"_L1].toString(),
                                    listText(each["sessions"_L1]), listText(each["communities"_L1]),
                                    numberText(each["med"_L1]), each["owner"_L1].toString(),
                                    statusText(each["status"_L1].toString())});
        session.answer(reply, tableText(rows));
    });
}

void listAllRouters(Session &session)
{
    session.ask(protocol::listBgpRouters, {}, [&session](const QJsonObject &reply) {
        QList<QStringList> rows{{Text::tr("HOST"), Text::tr("AS"), Text::tr("PROGRAM"), Text::tr("CONNECTED"),
                                 Text::tr("UP TO DATE"), Text::tr("SESSIONS"), Text::tr("ESTABLISHED"),
                                 Text::tr("REFUSED")}};
        for (const QJsonArray all = reply["data"_L1]["routers"_L1].toArray(); const QJsonValue &each : all)
            rows.append(QStringList{each["host"_L1].toString(), numberText(each["local_as"_L1]),
                                    each["backend"_L1].toString() + u' ' + each["version"_L1].toString(),
                                    yesText(each["online"_L1].toBool()), yesText(each["up_to_date"_L1].toBool()),
                                    numberText(each["sessions"_L1]), numberText(each["established"_L1]),
                                    each["refusal"_L1].toString()});
        session.answer(reply, tableText(rows));
    });
}

} // namespace mh::cli
