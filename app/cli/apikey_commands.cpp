// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/handlers.h"

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/session.h"
#include "core/protocol/access_endpoints.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ApiKeyCommands)
};

/// The member "data" of an /api/v1 reply as a key.
Result<protocol::ApiKey> keyFrom(const QJsonObject &reply)
{
    return protocol::ApiKey::fromJson(reply.value("data"_L1).toObject());
}

void showIssued(Session &session, const QJsonObject &reply, const QString &what)
{
    const auto key = keyFrom(reply);
    if (!key) {
        session.fail(key.error());
        return;
    }
    session.answer(reply.value("data"_L1).toObject(),
                   what.arg(printable(key->name)) + u'\n' + key->key + u'\n' + Text::tr("This is shown only now."));
}

} // namespace

void createApiKey(Session &session)
{
    const Invocation &given = session.invocation();
    QJsonObject json{{u"name"_s, given.positionals.first()},
                     {u"permissions"_s, QJsonArray::fromStringList(given.values(u"permission"_s))},
                     {u"allowed_ips"_s, QJsonArray::fromStringList(given.values(u"address"_s))},
                     {u"allowed_endpoints"_s, QJsonArray::fromStringList(given.values(u"endpoint"_s))}};
    if (given.has(u"level"_s))
        json.insert("access_level"_L1, given.value(u"level"_s));
    if (given.has(u"expires"_s))
        json.insert("expires_at"_L1, given.value(u"expires"_s));
    if (given.has(u"per-minute"_s))
        json.insert("rate_limit"_L1, QJsonObject{{u"requests_per_minute"_s, given.value(u"per-minute"_s).toInt()}});
    const auto request = protocol::CreateApiKey::fromJson(json);
    if (!request) {
        Error wrong = request.error();
        wrong.reason = u"USAGE"_s;
        session.fail(wrong);
        return;
    }
    session.ask(protocol::createApiKey, *request, [&session](const QJsonObject &reply) {
        showIssued(session, reply, Text::tr("API key '%1' is made:"));
    });
}

void listApiKeys(Session &session)
{
    session.ask(protocol::listApiKeys, {session.invocation().value(u"user"_s)}, [&session](const QJsonObject &reply) {
        const QJsonObject data = reply.value("data"_L1).toObject();
        QList<QStringList> rows{{Text::tr("ID"), Text::tr("NAME"), Text::tr("LEVEL"), Text::tr("STATUS"),
                                 Text::tr("EXPIRES"), Text::tr("LAST USED")}};
        for (const QJsonArray keys = data.value("api_keys"_L1).toArray(); const QJsonValue &value : keys) {
            if (const auto key = protocol::ApiKey::fromJson(value.toObject()))
                rows.append(QStringList{key->id, key->name, key->limits.accessLevel, key->status,
                                        timeText(key->limits.expiresAt), timeText(key->lastUsedAt)});
        }
        session.answer(data, tableText(rows));
    });
}

void rotateApiKey(Session &session)
{
    const Invocation &given = session.invocation();
    const protocol::RotateApiKey request{given.positionals.first(), given.value(u"overlap"_s).toLongLong()};
    session.ask(protocol::rotateApiKey, request, [&session](const QJsonObject &reply) {
        showIssued(session, reply, Text::tr("API key '%1' has a new secret:"));
    });
}

void revokeApiKey(Session &session)
{
    const QString id = session.invocation().positionals.first();
    session.ask(protocol::revokeApiKey, {id}, [&session, id](const QJsonObject &) {
        session.answer({{u"id"_s, id}}, Text::tr("API key %1 is revoked.").arg(printable(id)));
    });
}

} // namespace mh::cli
