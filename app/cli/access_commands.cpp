// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

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
    Q_DECLARE_TR_FUNCTIONS(mh::cli::AccessCommands)
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

/// One credential's or service's id.
template <class Id>
Result<Id> idFrom(const QString &text)
{
    const Id id = Id::fromString(text);
    if (id.isNull())
        return invalidInput(Text::tr("'%1' is no id").arg(text), {}, u"USAGE"_s);
    return id;
}

} // namespace

// --- API keys ----------------------------------------------------------------------------------

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

// --- services ----------------------------------------------------------------------------------

void listServices(Session &session)
{
    const auto page = pageFrom(session.invocation());
    if (!page) {
        session.fail(page.error());
        return;
    }
    session.ask(protocol::listServices, {{}, {}, {}, *page},
                [&session](const protocol::Paged<protocol::Service> &list) {
                    QList<QStringList> rows{
                        {Text::tr("ID"), Text::tr("NAME"), Text::tr("STATUS"), Text::tr("URL"), Text::tr("ENDPOINTS")}};
                    for (const protocol::Service &service : list.content)
                        rows.append(QStringList{service.id.toString(), service.spec.name, service.status,
                                                service.spec.baseUrl, QString::number(service.endpointCount)});
                    session.answer(toJson(list), tableText(rows));
                });
}

void showService(Session &session)
{
    const auto id = idFrom<ServiceId>(session.invocation().positionals.first());
    if (!id) {
        session.fail(id.error());
        return;
    }
    session.ask(protocol::getService, {*id}, [&session](const protocol::Service &service) {
        QList<QStringList> rows{{Text::tr("METHOD"), Text::tr("PATH"), Text::tr("NAME")}};
        for (const protocol::ServiceEndpoint &endpoint : service.endpoints)
            rows.append(QStringList{endpoint.spec.method, endpoint.spec.path, endpoint.spec.name});
        const QString head =
            printable(service.spec.name) + u"  "_s + service.status + u"  "_s + printable(service.spec.baseUrl);
        session.answer(toJson(service), head + u'\n' + tableText(rows));
    });
}

void createService(Session &session)
{
    const auto json = readJsonFile(session.invocation().positionals.first());
    const auto request =
        json ? protocol::CreateService::fromJson(*json) : Result<protocol::CreateService>(json.error());
    if (!request) {
        session.fail(request.error());
        return;
    }
    session.ask(protocol::createService, *request, [&session](const protocol::Service &made) {
        session.answer(toJson(made),
                       Text::tr("Service '%1' is made.").arg(printable(made.spec.name)) + u'\n' + made.id.toString());
    });
}

void testService(Session &session)
{
    const auto id = idFrom<ServiceId>(session.invocation().positionals.first());
    if (!id) {
        session.fail(id.error());
        return;
    }
    session.ask(protocol::testService, {*id}, [&session](const QJsonObject &reply) {
        const bool good = reply.value("success"_L1).toBool();
        session.answer(
            reply,
            printable(
                reply.value("message"_L1).toString(good ? Text::tr("It answers.") : Text::tr("It does not answer."))),
            good ? Fine : Refused);
    });
}

// --- credentials -------------------------------------------------------------------------------

void listCredentials(Session &session)
{
    const auto page = pageFrom(session.invocation());
    if (!page) {
        session.fail(page.error());
        return;
    }
    session.ask(protocol::listCredentials, {{}, *page}, [&session](const protocol::Paged<protocol::Credential> &list) {
        QList<QStringList> rows{{Text::tr("ID"), Text::tr("NAME"), Text::tr("TYPE"), Text::tr("VISIBILITY")}};
        for (const protocol::Credential &credential : list.content)
            rows.append(QStringList{credential.id.toString(), credential.name, credential.type, credential.visibility});
        session.answer(toJson(list), tableText(rows));
    });
}

void showCredential(Session &session)
{
    const auto id = idFrom<CredentialId>(session.invocation().positionals.first());
    if (!id) {
        session.fail(id.error());
        return;
    }
    session.ask(protocol::getCredential, {*id}, [&session](const protocol::Credential &credential) {
        QList<QStringList> rows{{Text::tr("FIELD"), Text::tr("VALUE")}};
        const QJsonObject data = credential.data.value_or(QJsonObject());
        for (auto it = data.begin(); it != data.end(); ++it)
            rows.append(QStringList{it.key(), it.value().toVariant().toString()});
        session.answer(toJson(credential),
                       printable(credential.name) + u"  "_s + credential.type + u'\n' + tableText(rows));
    });
}

void createCredential(Session &session)
{
    const Invocation &given = session.invocation();
    auto json = readJsonFile(given.positionals.first());
    if (!json) {
        session.fail(json.error());
        return;
    }
    // Secrets come line by line on standard input: other users can read command lines, and files stay.
    QJsonObject data = json->value("data"_L1).toObject();
    for (const QString &field : given.values(u"secret"_s)) {
        const auto secret = session.console().readPassword();
        if (!secret) {
            session.fail(secret.error());
            return;
        }
        data.insert(field, QString::fromUtf8(secret->bytes()));
    }
    json->insert("data"_L1, data);
    const auto request = protocol::WriteCredential::fromJson(*json);
    if (!request) {
        session.fail(request.error());
        return;
    }
    session.ask(protocol::createCredential, *request, [&session](const protocol::Credential &made) {
        session.answer(toJson(made),
                       Text::tr("Credential '%1' is made.").arg(printable(made.name)) + u'\n' + made.id.toString());
    });
}

void testCredential(Session &session)
{
    const auto id = idFrom<CredentialId>(session.invocation().positionals.first());
    if (!id) {
        session.fail(id.error());
        return;
    }
    session.ask(protocol::testCredential, {*id}, [&session](const protocol::CredentialTest &reply) {
        session.answer(toJson(reply), printable(reply.message), reply.success ? Fine : Refused);
    });
}

} // namespace mh::cli
