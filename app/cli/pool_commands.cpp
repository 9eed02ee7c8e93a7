// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/commands.h"
#include "app/cli/pool_handlers.h"
#include "app/cli/session.h"
#include "core/protocol/address_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::PoolCommands)
};

constexpr int kPage = 1000;

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

/// The number of the pool of that name or number; ends the session when there is none.
void findPool(Session &session, const QString &nameOrNumber, const std::function<void(qint64)> &done)
{
    bool isNumber = false;
    if (const qint64 number = nameOrNumber.toLongLong(&isNumber); isNumber && number > 0)
        return done(number);
    protocol::ListPools request;
    request.size = kPage;
    request.search = nameOrNumber;
    session.ask(protocol::listPools, request, [&session, nameOrNumber, done](const QJsonObject &reply) {
        for (const QJsonArray all = reply["data"_L1]["pools"_L1].toArray(); const QJsonValue &each : all) {
            if (each["name"_L1].toString() == nameOrNumber)
                return done(each["id"_L1].toInteger());
        }
        session.fail(notFound(Text::tr("there is no pool '%1'").arg(nameOrNumber), u"POOL_NOT_FOUND"_s));
    });
}

/// The number that the command's first word is; ends the session when it is none.
std::optional<qint64> allocationNumber(Session &session)
{
    bool isNumber = false;
    const qint64 number = session.invocation().positionals.first().toLongLong(&isNumber);
    if (isNumber && number > 0)
        return number;
    session.fail(usage(Text::tr("allocations are named by their numbers, see 'pool allocations'")));
    return {};
}

QString statusText(const QString &status)
{
    return status == "active"_L1        ? Text::tr("active")
           : status == "exhausted"_L1   ? Text::tr("exhausted")
           : status == "inactive"_L1    ? Text::tr("inactive")
           : status == "expired"_L1     ? Text::tr("expired")
           : status == "quarantined"_L1 ? Text::tr("resting")
           : status == "released"_L1    ? Text::tr("released")
           : status == "reserved"_L1    ? Text::tr("reserved")
           : status == "allocated"_L1   ? Text::tr("allocated")
           : status == "free"_L1        ? Text::tr("free")
                                        : Text::tr("in no pool");
}

/// Large ones are no whole numbers any more.
QString countText(const QJsonValue &number)
{
    constexpr double kExact = 1e15;
    return number.toDouble() < kExact ? QString::number(number.toInteger())
                                      : QString::number(number.toDouble(), 'g', 3);
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
    request.search = given.value(u"search"_s);
    request.status = given.value(u"status"_s);
    return {};
}

void readReserved(const Invocation &given, protocol::WritePool &request)
{
    const QStringList said = given.values(u"reserve"_s);
    bool isNumber = false;
    if (said.size() == 1) {
        if (const qint64 count = said.constFirst().toLongLong(&isNumber); isNumber)
            request.reservedFirst = count;
    }
    if (!said.isEmpty() && !isNumber)
        request.reserved = said;
}

Result<protocol::WritePool> poolFrom(const Invocation &given)
{
    protocol::WritePool request;
    for (const auto &[option, member] : {std::pair(u"length"_s, &protocol::WritePool::length),
                                         {u"quarantine"_s, &protocol::WritePool::quarantineSeconds},
                                         {u"within"_s, &protocol::WritePool::parentAllocation}}) {
        const auto number = numberFrom(given, option);
        if (!number)
            return number.error();
        request.*member = *number;
    }
    readReserved(given, request);
    request.description = textFrom(given, u"description"_s);
    request.placement = textFrom(given, u"placement"_s);
    request.status = textFrom(given, u"status"_s);
    if (given.has(u"auto-assign"_s))
        request.autoAssign = given.value(u"auto-assign"_s) == "yes"_L1;
    return request;
}

Result<protocol::WriteAllocation> allocationFrom(const Invocation &given)
{
    protocol::WriteAllocation request;
    const auto length = numberFrom(given, u"length"_s);
    if (!length)
        return length.error();
    request.length = *length;
    request.customPrefix = textFrom(given, u"prefix"_s);
    request.description = textFrom(given, u"description"_s);
    if (given.value(u"expires"_s) == "never"_L1) {
        request.expiresAt = 0;
    } else if (given.has(u"expires"_s)) {
        const auto time = timeFrom(given, u"expires"_s);
        if (!time)
            return time.error();
        request.expiresAt = *time;
    }
    return request;
}

QStringList allocationRow(const QJsonValue &each)
{
    return {QString::number(each["id"_L1].toInteger()), each["allocated_prefix"_L1].toString(),
            each["client_name"_L1].toString(),          statusText(each["status"_L1].toString()),
            each["expires_at"_L1].toString(),           each["description"_L1].toString()};
}

void listOf(Session &session, const protocol::ListAllocations &request)
{
    session.ask(protocol::listAllocations, request, [&session](const QJsonObject &reply) {
        QList<QStringList> rows{{Text::tr("NUMBER"), Text::tr("PREFIX"), Text::tr("WHOSE"), Text::tr("STATE"),
                                 Text::tr("UNTIL"), Text::tr("DESCRIPTION")}};
        for (const QJsonArray all = reply["data"_L1]["allocations"_L1].toArray(); const QJsonValue &each : all)
            rows.append(allocationRow(each));
        session.answer(reply, tableText(rows));
    });
}

} // namespace

void listAllPools(Session &session)
{
    protocol::ListPools request;
    if (const auto good = readPage(session.invocation(), request); !good)
        return session.fail(good.error());
    session.ask(protocol::listPools, request, [&session](const QJsonObject &reply) {
        QList<QStringList> rows{{Text::tr("NUMBER"), Text::tr("NAME"), Text::tr("PREFIX"), Text::tr("GIVES OUT"),
                                 Text::tr("STATE"), Text::tr("ALLOCATED"), Text::tr("FREE")}};
        for (const QJsonArray all = reply["data"_L1]["pools"_L1].toArray(); const QJsonValue &each : all)
            rows.append(QStringList{
                QString::number(each["id"_L1].toInteger()), each["name"_L1].toString(), each["prefix"_L1].toString(),
                u'/' + QString::number(each["prefix_length"_L1].toInteger()), statusText(each["status"_L1].toString()),
                countText(each["allocated_prefixes"_L1]), countText(each["available_prefixes"_L1])});
        session.answer(reply, tableText(rows));
    });
}

void showPool(Session &session)
{
    findPool(session, session.invocation().positionals.first(), [&session](qint64 number) {
        session.ask(protocol::getPool, {number}, [&session](const QJsonObject &reply) {
            const QJsonValue of = reply["data"_L1];
            QList<QStringList> rows{{Text::tr("Pool"), of["name"_L1].toString()},
                                    {Text::tr("Prefix"), of["prefix"_L1].toString()},
                                    {Text::tr("Gives out"), u'/' + QString::number(of["prefix_length"_L1].toInteger())},
                                    {Text::tr("State"), statusText(of["status"_L1].toString())},
                                    {Text::tr("Allocated"), countText(of["allocated_prefixes"_L1])},
                                    {Text::tr("Free"), countText(of["available_prefixes"_L1])},
                                    {Text::tr("Kept back"), countText(of["reserved_prefixes"_L1])},
                                    {Text::tr("Description"), of["description"_L1].toString()}};
            rows.removeIf([](const QStringList &row) { return row[1].isEmpty(); });
            session.answer(reply, tableText(rows));
        });
    });
}

void makePool(Session &session)
{
    auto request = poolFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    request->name = session.invocation().positionals.first();
    request->prefix = session.invocation().positional(1);
    session.ask(protocol::createPool, *request, [&session](const QJsonObject &reply) {
        const QJsonValue made = reply["data"_L1];
        session.answer(reply, Text::tr("Pool '%1' is made, its number is %2.")
                                  .arg(printable(made["name"_L1].toString()))
                                  .arg(made["id"_L1].toInteger()));
    });
}

void changePool(Session &session)
{
    auto request = poolFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    if (const QString name = session.invocation().positional(1); !name.isEmpty())
        request->name = name;
    const QString name = session.invocation().positionals.first();
    findPool(session, name, [&session, name, wanted = *request](qint64 number) {
        protocol::WritePool change = wanted;
        change.number = number;
        session.ask(protocol::updatePool, change, [&session, name](const QJsonObject &reply) {
            session.answer(reply, Text::tr("Pool '%1' is changed.").arg(printable(name)));
        });
    });
}

void deletePool(Session &session)
{
    const QString name = session.invocation().positionals.first();
    findPool(session, name, [&session, name](qint64 number) {
        session.ask(protocol::removePool, {number}, [&session, name](const QJsonObject &reply) {
            session.answer(reply, Text::tr("Pool '%1' is deleted.").arg(printable(name)));
        });
    });
}

void showPoolMap(Session &session)
{
    protocol::PoolMap request;
    const auto limit = numberFrom(session.invocation(), u"limit"_s);
    if (!limit)
        return session.fail(limit.error());
    request.limit = int(limit->value_or(request.limit));
    request.from = session.invocation().value(u"from"_s);
    findPool(session, session.invocation().positionals.first(), [&session, request](qint64 number) {
        protocol::PoolMap map = request;
        map.number = number;
        session.ask(protocol::getPoolMap, map, [&session](const QJsonObject &reply) {
            QList<QStringList> rows{{Text::tr("PREFIX"), Text::tr("STATE"), Text::tr("WHOSE")}};
            for (const QJsonArray all = reply["data"_L1]["blocks"_L1].toArray(); const QJsonValue &each : all)
                rows.append(QStringList{each["prefix"_L1].toString(), statusText(each["status"_L1].toString()),
                                        each["client_name"_L1].toString()});
            const QString next = reply["data"_L1]["next"_L1].toString();
            session.answer(reply,
                           tableText(rows) + (next.isEmpty() ? QString() : Text::tr("More with --from %1").arg(next)));
        });
    });
}

void makeUniqueLocal(Session &session)
{
    session.ask(protocol::makeUniqueLocal, {}, [&session](const QJsonObject &reply) {
        session.answer(reply, reply["data"_L1]["prefix"_L1].toString());
    });
}

void listAllAllocations(Session &session)
{
    protocol::ListAllocations request;
    if (const auto good = readPage(session.invocation(), request); !good)
        return session.fail(good.error());
    const QString pool = session.invocation().positional(0);
    if (pool.isEmpty())
        return listOf(session, request);
    findPool(session, pool, [&session, request](qint64 number) {
        protocol::ListAllocations ofPool = request;
        ofPool.pool = number;
        listOf(session, ofPool);
    });
}

void showAllocation(Session &session)
{
    const auto number = allocationNumber(session);
    if (!number)
        return;
    session.ask(protocol::getAllocation, {*number}, [&session](const QJsonObject &reply) {
        const QJsonValue of = reply["data"_L1];
        QList<QStringList> rows{{Text::tr("Prefix"), of["allocated_prefix"_L1].toString()},
                                {Text::tr("Whose"), of["client_name"_L1].toString()},
                                {Text::tr("State"), statusText(of["status"_L1].toString())},
                                {Text::tr("Until"), of["expires_at"_L1].toString()},
                                {Text::tr("Description"), of["description"_L1].toString()}};
        rows.removeIf([](const QStringList &row) { return row[1].isEmpty(); });
        session.answer(reply, tableText(rows));
    });
}

void allocatePrefix(Session &session)
{
    auto request = allocationFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    request->clientName = session.invocation().positional(1);
    findPool(session, session.invocation().positionals.first(), [&session, wanted = *request](qint64 number) {
        protocol::WriteAllocation wish = wanted;
        wish.pool = number;
        session.ask(protocol::createAllocation, wish, [&session](const QJsonObject &reply) {
            session.answer(reply, reply["data"_L1]["allocated_prefix"_L1].toString());
        });
    });
}

void changeAllocation(Session &session)
{
    auto request = allocationFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    const auto number = allocationNumber(session);
    if (!number)
        return;
    request->number = *number;
    if (const QString name = session.invocation().positional(1); !name.isEmpty())
        request->clientName = name;
    session.ask(protocol::updateAllocation, *request, [&session](const QJsonObject &reply) {
        session.answer(reply, Text::tr("%1 is changed.").arg(reply["data"_L1]["allocated_prefix"_L1].toString()));
    });
}

void releasePrefix(Session &session)
{
    const auto number = allocationNumber(session);
    if (!number)
        return;
    session.ask(protocol::releaseAllocation, {*number}, [&session](const QJsonObject &reply) {
        session.answer(reply, Text::tr("%1 is released.").arg(reply["data"_L1]["allocated_prefix"_L1].toString()));
    });
}

void showWhoHas(Session &session)
{
    session.ask(protocol::whoHasAddress, {session.invocation().positionals.first()},
                [&session](const QJsonObject &reply) {
                    const QJsonValue of = reply["data"_L1];
                    QList<QStringList> rows{{Text::tr("Address"), of["address"_L1].toString()},
                                            {Text::tr("State"), statusText(of["status"_L1].toString())},
                                            {Text::tr("Pool"), of["pool"_L1]["name"_L1].toString()},
                                            {Text::tr("Prefix"), of["allocation"_L1]["allocated_prefix"_L1].toString()},
                                            {Text::tr("Whose"), of["allocation"_L1]["client_name"_L1].toString()}};
                    rows.removeIf([](const QStringList &row) { return row[1].isEmpty(); });
                    session.answer(reply, tableText(rows));
                });
}

} // namespace mh::cli
