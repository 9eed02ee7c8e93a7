// SPDX-License-Identifier: GPL-3.0-or-later
// People name things by their names, the server by ids.
#include <QCoreApplication>

#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPages = 50;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Commands)
};

const QString &nameOf(const protocol::Flow &flow)
{
    return flow.name;
}
const QString &nameOf(const protocol::Service &service)
{
    return service.spec.name;
}
const QString &nameOf(const protocol::Credential &credential)
{
    return credential.name;
}
const QString &nameOf(const protocol::Workspace &workspace)
{
    return workspace.name;
}

/// What to tell of names that are not there: `seen` are those that are.
Error unknown(const QString &sentence, const QString &name, const QStringList &seen, const QString &reason)
{
    const QString near = nearest(name, seen);
    const QString hint = near.isEmpty() ? QString() : Text::tr("; did you mean '%1'?").arg(near);
    return notFound(sentence.arg(name) + hint, reason);
}

/// Looks through a list page by page. Thread: main. Lifetime: until it is found.
template <class Id, class Element, class Ask>
void findByName(Session &session, const QString &name, Ask ask, std::function<void(Id)> done, const Error &missing,
                int page = 0, QStringList seen = {})
{
    ask(page, [&session, name, ask, done, missing, page, seen](const protocol::Paged<Element> &list) mutable {
        for (const Element &element : list.content) {
            if (nameOf(element) == name) {
                done(element.id);
                return;
            }
            seen.append(nameOf(element));
        }
        if (list.content.size() == protocol::kPageSizeMax && page + 1 < kMostPages)
            findByName<Id, Element>(session, name, ask, done, missing, page + 1, seen);
        else
            session.fail(unknown(missing.message, name, seen, missing.reason));
    });
}

} // namespace

void findFlow(Session &session, const QString &nameOrId, std::function<void(FlowId)> done)
{
    if (const auto id = FlowId::fromString(nameOrId); !id.isNull()) {
        done(id);
        return;
    }
    const auto ask = [&session](int page, auto found) {
        session.ask(protocol::listFlows, {{}, {page, protocol::kPageSizeMax}}, std::move(found));
    };
    findByName<FlowId, protocol::Flow>(session, nameOrId, ask, std::move(done),
                                       notFound(Text::tr("there is no flow '%1'"), u"FLOW_NOT_FOUND"_s));
}

void findService(Session &session, const QString &nameOrId, std::function<void(ServiceId)> done)
{
    if (const auto id = ServiceId::fromString(nameOrId); !id.isNull()) {
        done(id);
        return;
    }
    const auto ask = [&session](int page, auto found) {
        session.ask(protocol::listServices, {{}, {}, {}, {page, protocol::kPageSizeMax}}, std::move(found));
    };
    findByName<ServiceId, protocol::Service>(session, nameOrId, ask, std::move(done),
                                             notFound(Text::tr("there is no service '%1'"), u"SERVICE_NOT_FOUND"_s));
}

void findCredential(Session &session, const QString &nameOrId, std::function<void(CredentialId)> done)
{
    if (const auto id = CredentialId::fromString(nameOrId); !id.isNull()) {
        done(id);
        return;
    }
    const auto ask = [&session](int page, auto found) {
        session.ask(protocol::listCredentials, {{}, {page, protocol::kPageSizeMax}}, std::move(found));
    };
    findByName<CredentialId, protocol::Credential>(
        session, nameOrId, ask, std::move(done),
        notFound(Text::tr("there is no credential '%1'"), u"CREDENTIAL_NOT_FOUND"_s));
}

void findWorkspace(Session &session, const QString &nameOrId, std::function<void(WorkspaceId)> done)
{
    if (const auto id = WorkspaceId::fromString(nameOrId); !id.isNull()) {
        done(id);
        return;
    }
    const auto ask = [&session](int, auto found) { session.ask(protocol::listWorkspaces, {}, std::move(found)); };
    findByName<WorkspaceId, protocol::Workspace>(
        session, nameOrId, ask, std::move(done),
        notFound(Text::tr("there is no workspace '%1'"), u"WORKSPACE_NOT_FOUND"_s));
}

} // namespace mh::cli
