// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ServiceCommands)
};

void answerMade(Session &session, const protocol::Service &made)
{
    session.answer(toJson(made),
                   Text::tr("Service '%1' is made.").arg(printable(made.spec.name)) + u'\n' + made.id.toString());
}

const QString &named(Session &session)
{
    return session.invocation().positionals.first();
}

} // namespace

void listServices(Session &session)
{
    const auto page = pageFrom(session.invocation());
    if (!page) {
        session.fail(page.error());
        return;
    }
    session.ask(protocol::listServices, {session.invocation().value(u"search"_s), {}, {}, *page},
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
    findService(session, named(session), [&session](ServiceId id) {
        session.ask(protocol::getService, {id}, [&session](const protocol::Service &service) {
            QList<QStringList> rows{{Text::tr("METHOD"), Text::tr("PATH"), Text::tr("NAME")}};
            for (const protocol::ServiceEndpoint &endpoint : service.endpoints)
                rows.append(QStringList{endpoint.spec.method, endpoint.spec.path, endpoint.spec.name});
            const QString owner = service.ownerName.isEmpty() ? u"-"_s : printable(service.ownerName);
            const QString head = printable(service.spec.name) + u"  "_s + service.status + u"  "_s
                                 + printable(service.spec.baseUrl) + u'\n'
                                 + Text::tr("Owner: %1; you may: %2").arg(owner, service.myPermission);
            session.answer(toJson(service), head + u'\n' + tableText(rows));
        });
    });
}

void createService(Session &session)
{
    const auto json = readJsonFile(named(session));
    const auto request =
        json ? protocol::CreateService::fromJson(*json) : Result<protocol::CreateService>(json.error());
    if (!request)
        session.fail(request.error());
    else
        session.ask(protocol::createService, *request,
                    [&session](const protocol::Service &made) { answerMade(session, made); });
}

void importService(Session &session)
{
    const Invocation &given = session.invocation();
    const bool graphQl = given.value(u"protocol"_s) == "graphql"_L1;
    protocol::CreateService request;
    request.spec.name = given.positionals[0];
    request.spec.baseUrl = given.positionals[1];
    request.spec.protocol = graphQl ? u"GraphQL"_s : u"REST"_s;
    request.spec.schemaUrl = given.value(u"schema"_s);
    if (request.spec.schemaUrl.isEmpty())
        request.spec.schemaUrl = graphQl ? u"/graphql"_s : u"/openapi.json"_s;
    const auto create = [&session, request](CredentialId credential) {
        protocol::CreateService whole = request;
        whole.spec.credential = credential;
        whole.spec.authType = session.invocation().has(u"auth"_s) ? session.invocation().value(u"auth"_s) : u"none"_s;
        session.ask(protocol::createService, whole,
                    [&session](const protocol::Service &made) { answerMade(session, made); });
    };
    if (given.has(u"credential"_s))
        findCredential(session, given.value(u"credential"_s), create);
    else
        create({});
}

void changeService(Session &session)
{
    const auto changes = readJsonFile(session.invocation().positionals[1]);
    if (!changes) {
        session.fail(changes.error());
        return;
    }
    findService(session, named(session), [&session, changes = *changes](ServiceId id) {
        session.ask(protocol::updateService, {id, changes}, [&session](const protocol::Service &changed) {
            session.answer(toJson(changed), Text::tr("Service '%1' is changed.").arg(printable(changed.spec.name)));
        });
    });
}

void refreshService(Session &session)
{
    findService(session, named(session), [&session](ServiceId id) {
        session.ask(protocol::refreshService, {id}, [&session, id](const QJsonObject &reply) {
            session.ask(protocol::getService, {id}, [&session, reply](const protocol::Service &service) {
                session.answer(reply, Text::tr("The description of '%1' has been read: %2 endpoints.")
                                          .arg(printable(service.spec.name))
                                          .arg(service.endpointCount));
            });
        });
    });
}

void testService(Session &session)
{
    findService(session, named(session), [&session](ServiceId id) {
        session.ask(protocol::testService, {id}, [&session](const QJsonObject &reply) {
            const bool good = reply.value("success"_L1).toBool();
            const QString usual = good ? Text::tr("It answers.") : Text::tr("It does not answer.");
            session.answer(reply, printable(reply.value("message"_L1).toString(usual)), good ? Fine : Refused);
        });
    });
}

void deleteService(Session &session)
{
    findService(session, named(session), [&session](ServiceId id) {
        session.ask(protocol::removeService, {id}, [&session, id](const protocol::Empty &) {
            session.answer({{u"id"_s, id.toString()}},
                           Text::tr("Service '%1' is deleted.").arg(printable(named(session))));
        });
    });
}

} // namespace mh::cli
