// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "app/words/spoken.h"
#include "core/protocol/credential_fields.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::CredentialCommands)
};

const QString &named(Session &session)
{
    return session.invocation().positionals.first();
}

bool isSecret(const QString &type, const QString &field)
{
    const QList<protocol::CredentialField> fields = protocol::credentialFields(type);
    return std::any_of(fields.begin(), fields.end(), [&field](const protocol::CredentialField &each) {
        return each.name == field && each.kind == protocol::FieldKind::Secret;
    });
}

/// `data` with what the options say. Other users can read command lines, and files stay: secrets come another way.
Result<QJsonObject> dataFrom(Session &session, const QString &type, QJsonObject data)
{
    const Invocation &given = session.invocation();
    const auto plain = inputsFrom({}, given.values(u"field"_s), u"fields"_s);
    if (!plain)
        return plain.error();
    for (auto it = plain->begin(); it != plain->end(); ++it) {
        if (isSecret(type, it.key()))
            return invalidInput(Text::tr("'%1' is a secret; use --secret %1").arg(it.key()), {}, u"USAGE"_s);
        data.insert(it.key(), *it);
    }
    for (const QString &field : given.values(u"secret"_s)) {
        const auto secret = askSecret(session, printable(field) + u": "_s);
        if (!secret)
            return secret.error();
        data.insert(field, QString::fromUtf8(secret->bytes()));
    }
    return data;
}

void send(Session &session, const QJsonObject &json)
{
    const auto request = protocol::WriteCredential::fromJson(json);
    if (!request) {
        session.fail(request.error());
        return;
    }
    const bool isNew = request->id.isNull();
    session.ask(isNew ? protocol::createCredential : protocol::updateCredential, *request,
                [&session, isNew](const protocol::Credential &made) {
                    const QString text =
                        isNew ? Text::tr("Credential '%1' is made.") : Text::tr("Credential '%1' is changed.");
                    session.answer(toJson(made), text.arg(printable(made.name)) + u'\n' + made.id.toString());
                });
}

/// The members that have options of their own.
void insertGiven(QJsonObject &json, const Invocation &given)
{
    for (const QString &member : {u"name"_s, u"description"_s, u"type"_s}) {
        if (given.has(member))
            json.insert(member, given.value(member));
    }
}

} // namespace

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
    findCredential(session, named(session), [&session](CredentialId id) {
        session.ask(protocol::getCredential, {id}, [&session](const protocol::Credential &credential) {
            QList<QStringList> rows{{Text::tr("FIELD"), Text::tr("VALUE")}};
            const QJsonObject data = credential.data.value_or(QJsonObject());
            for (auto it = data.begin(); it != data.end(); ++it)
                rows.append(QStringList{it.key(), it.value().toVariant().toString()});
            session.answer(toJson(credential),
                           printable(credential.name) + u"  "_s + credential.type + u'\n' + tableText(rows));
        });
    });
}

void createCredential(Session &session)
{
    const Invocation &given = session.invocation();
    auto json = given.positionals.isEmpty() ? Result<QJsonObject>(QJsonObject()) : readJsonFile(named(session));
    if (!json) {
        session.fail(json.error());
        return;
    }
    insertGiven(*json, given);
    const auto data = dataFrom(session, json->value("type"_L1).toString(), json->value("data"_L1).toObject());
    if (!data) {
        session.fail(data.error());
        return;
    }
    json->insert("data"_L1, *data);
    send(session, *json);
}

void changeCredential(Session &session)
{
    findCredential(session, named(session), [&session](CredentialId id) {
        session.ask(protocol::getCredential, {id}, [&session](const protocol::Credential &known) {
            QJsonObject json{{u"id"_s, known.id.toString()}};
            insertGiven(json, session.invocation());
            if (session.invocation().has(u"field"_s) || session.invocation().has(u"secret"_s)) {
                const auto data = dataFrom(session, known.type, known.data.value_or(QJsonObject()));
                if (!data) {
                    session.fail(data.error());
                    return;
                }
                json.insert("data"_L1, *data);
            }
            send(session, json);
        });
    });
}

void testCredential(Session &session)
{
    findCredential(session, named(session), [&session](CredentialId id) {
        session.ask(protocol::testCredential, {id}, [&session](const protocol::CredentialTest &reply) {
            session.answer(toJson(reply), printable(words::spoken(reply.message)), reply.success ? Fine : Refused);
        });
    });
}

void listCredentialUses(Session &session)
{
    findCredential(session, named(session), [&session](CredentialId id) {
        session.ask(protocol::credentialUsage, {id}, [&session](const protocol::Paged<protocol::CredentialUse> &list) {
            QList<QStringList> rows{{Text::tr("KIND"), Text::tr("ID"), Text::tr("NAME")}};
            for (const protocol::CredentialUse &use : list.content)
                rows.append(QStringList{use.kind, use.id.isEmpty() ? u"-"_s : use.id, use.name});
            session.answer(toJson(list), tableText(rows));
        });
    });
}

void shareCredential(Session &session)
{
    const Invocation &given = session.invocation();
    const QString visibility = given.positionals[1];
    if (given.has(u"workspace"_s) != (visibility == "workspace"_L1)) {
        session.fail(invalidInput(Text::tr("--workspace belongs to the visibility 'workspace', and to it alone"), {},
                                  u"USAGE"_s));
        return;
    }
    findCredential(session, named(session), [&session, visibility](CredentialId id) {
        protocol::WriteCredential request;
        request.id = id;
        request.visibility = visibility;
        const auto save = [&session, request](WorkspaceId workspace) {
            protocol::WriteCredential whole = request;
            if (!workspace.isNull())
                whole.workspace = workspace;
            session.ask(protocol::updateCredential, whole, [&session](const protocol::Credential &changed) {
                session.answer(toJson(changed), Text::tr("Credential '%1' is changed.").arg(printable(changed.name)));
            });
        };
        if (visibility == "workspace"_L1)
            findWorkspace(session, session.invocation().value(u"workspace"_s), save);
        else
            save({});
    });
}

void deleteCredential(Session &session)
{
    findCredential(session, named(session), [&session](CredentialId id) {
        session.ask(protocol::removeCredential, {id}, [&session, id](const protocol::Empty &) {
            session.answer({{u"id"_s, id.toString()}},
                           Text::tr("Credential '%1' is deleted.").arg(printable(named(session))));
        });
    });
}

} // namespace mh::cli
