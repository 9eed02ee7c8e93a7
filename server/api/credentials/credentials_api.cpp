// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/credentials/credentials_api.h"

#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/router.h"
#include "server/identity/identity_service.h"
#include "server/vault/credential_types.h"
#include "server/vault/vault.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

protocol::Credential viewOf(const vault::Credential &credential, bool mayEdit)
{
    return {credential.id,
            credential.name,
            credential.description,
            toText(credential.type),
            toText(credential.visibility),
            credential.owner,
            credential.workspace,
            mayEdit,
            {},
            credential.createdAt,
            credential.updatedAt};
}

protocol::Workspace viewOf(const vault::Workspace &workspace)
{
    protocol::Workspace view{workspace.id, workspace.name, workspace.owner, {}, workspace.createdAt};
    for (const UserId &member : workspace.members)
        view.members.append(member.toString());
    return view;
}

vault::CredentialChange changeOf(const protocol::WriteCredential &request)
{
    return {request.name, request.description, request.type, request.visibility, request.workspace, request.data};
}

/// A list that is never long, as one page.
template <class T>
protocol::Paged<T> onePage(const QList<T> &content)
{
    return {content, 0, int(content.size()), content.size()};
}

QString toText(vault::KeyStatus status)
{
    switch (status) {
    case vault::KeyStatus::Active: return u"ACTIVE"_s;
    case vault::KeyStatus::DecryptOnly: return u"DECRYPT_ONLY"_s;
    case vault::KeyStatus::Retired: return u"RETIRED"_s;
    }
    return {};
}

/// That somebody else's flow uses it counts; which one it is, is theirs to say.
QList<protocol::CredentialUse> shownUses(const QList<vault::CredentialUse> &uses, const Call &call)
{
    QList<protocol::CredentialUse> shown;
    for (const vault::CredentialUse &use : uses) {
        const bool hidden = use.kind == "flow"_L1 && !call.flows->sees(*call.caller, FlowId::fromString(use.id));
        shown.append(hidden ? protocol::CredentialUse{use.kind, {}, {}}
                            : protocol::CredentialUse{use.kind, use.id, use.name});
    }
    return shown;
}

Error inUse(Error error, const QList<protocol::CredentialUse> &uses)
{
    QJsonArray named;
    for (const protocol::CredentialUse &use : uses) {
        if (!use.id.isEmpty())
            named.append(toJson(use));
    }
    error.details = {{u"used_by"_s, named}, {u"others"_s, uses.size() - named.size()}};
    return error;
}

protocol::DataKeys keysOf(vault::Vault &vault)
{
    const vault::KeyRotation::Progress progress = vault.rotation().progress();
    const QHash<int, int> sealed = vault.credentials().sealedByVersion();
    protocol::DataKeys keys{{}, progress.running, progress.done, progress.left};
    for (const vault::KeyRing::Info &key : vault.keys().list())
        keys.content.append(
            {key.purpose, key.version, toText(key.status), key.createdAt, key.retiredAt, sealed.value(key.version)});
    return keys;
}

} // namespace

CredentialsApi::CredentialsApi(Router &router, vault::Vault &vault, People people)
    : m_vault(vault), m_people(std::move(people))
{
    addReadRoutes(router);
    addWriteRoutes(router);
    addWorkspaceRoutes(router);
    addKeyRoutes(router);
}

void CredentialsApi::addReadRoutes(Router &router)
{
    using List = protocol::Paged<protocol::Credential>;
    router.on(protocol::listCredentials,
              [this](const Call &call, const protocol::ListCredentials &request) -> Result<List> {
                  const vault::CredentialService &credentials = m_vault.credentials();
                  QList<vault::Credential> found = credentials.list(call.caller->id);
                  found.removeIf([&](const vault::Credential &credential) {
                      return !request.type.isEmpty() && vault::toText(credential.type) != request.type;
                  });
                  List list{{}, request.page.page, request.page.size, found.size()};
                  for (const vault::Credential &credential :
                       found.mid(qsizetype(request.page.page) * request.page.size, request.page.size))
                      list.content.append(viewOf(credential, credentials.mayEdit(credential, call.caller->id)));
                  return list;
              });
    router.on(protocol::getCredential,
              [this](const Call &call, const protocol::CredentialRef &request) -> Result<protocol::Credential> {
                  const auto credential = m_vault.credentials().get(request.id, call.caller->id);
                  if (!credential)
                      return credential.error();
                  const bool mayEdit = m_vault.credentials().mayEdit(*credential, call.caller->id);
                  protocol::Credential view = viewOf(*credential, mayEdit);
                  if (!mayEdit)
                      return view;
                  const auto data = m_vault.credentials().open(*credential);
                  if (!data)
                      return data.error();
                  view.data = vault::shownData(credential->type, *data);
                  return view;
              });
    router.on(protocol::credentialUsage,
              [this](const Call &call,
                     const protocol::CredentialRef &request) -> Result<protocol::Paged<protocol::CredentialUse>> {
                  const auto uses = m_vault.credentials().uses(request.id, call.caller->id);
                  if (!uses)
                      return uses.error();
                  return onePage(shownUses(*uses, call));
              });
    router.on(protocol::testCredential, [this](const Call &call, const protocol::CredentialRef &request) {
        return mapped(m_vault.connectionTest().run(request.id, call.caller->id), this,
                      [](const vault::TestOutcome &outcome) -> Result<protocol::CredentialTest> {
                          return protocol::CredentialTest{outcome.success, outcome.message};
                      });
    });
}

void CredentialsApi::addWriteRoutes(Router &router)
{
    const auto view = [](const vault::Credential &saved) -> Result<protocol::Credential> {
        return viewOf(saved, true);
    };
    router.on(protocol::createCredential, [this, view](const Call &call, const protocol::WriteCredential &request) {
        return mapped(m_vault.credentials().create(changeOf(request), call.caller->id, call.note), this, view);
    });
    router.on(protocol::updateCredential, [this, view](const Call &call, const protocol::WriteCredential &request) {
        return mapped(m_vault.credentials().update(request.id, call.caller->id, changeOf(request), call.note), this,
                      view);
    });
    router.on(protocol::removeCredential, [this](const Call &call, const protocol::CredentialRef &request) {
        const Answer<protocol::Empty> answer;
        const auto uses = m_vault.credentials().uses(request.id, call.caller->id);
        whenReady(m_vault.credentials().remove(request.id, call.caller->id, call.note), this,
                  [call, uses, answer](const Result<> &removed) {
                      if (removed)
                          return answer.give(protocol::Empty{});
                      answer.give(removed.error().reason == "CREDENTIAL_IN_USE"_L1
                                      ? inUse(removed.error(), shownUses(*uses, call))
                                      : removed.error());
                  });
        return answer.future();
    });
}

void CredentialsApi::addWorkspaceRoutes(Router &router)
{
    const auto view = [](const vault::Workspace &saved) -> Result<protocol::Workspace> { return viewOf(saved); };
    router.on(protocol::listWorkspaces,
              [this](const Call &call, const protocol::Empty &) -> Result<protocol::Paged<protocol::Workspace>> {
                  QList<protocol::Workspace> content;
                  for (const vault::Workspace &workspace : m_vault.workspaces().list(call.caller->id))
                      content.append(viewOf(workspace));
                  return onePage(content);
              });
    router.on(protocol::createWorkspace, [this, view](const Call &call, const protocol::CreateWorkspace &request) {
        return mapped(m_vault.workspaces().create(request.name, call.caller->id, call.note), this, view);
    });
    router.on(protocol::addWorkspaceMember, [this, view](const Call &call, const protocol::WorkspaceMember &request) {
        const auto person = m_people(request.user, request.email);
        if (!person)
            return Answer<protocol::Workspace>().given(notFound(u"there is no such user"_s, u"USER_NOT_FOUND"_s));
        return mapped(m_vault.workspaces().addMember(request.id, call.caller->id, person->user, call.note), this, view);
    });
    router.on(protocol::getWorkspace,
              [this](const Call &call, const protocol::WorkspaceRef &request) -> Result<protocol::WorkspaceDetail> {
                  const auto workspace = m_vault.workspaces().get(request.id, call.caller->id);
                  if (!workspace)
                      return workspace.error();
                  protocol::WorkspaceDetail detail{viewOf(*workspace), {}};
                  for (const UserId member : workspace->members) {
                      if (const auto person = m_people(member, {}))
                          detail.people.append(*person);
                  }
                  return detail;
              });
    router.on(protocol::renameWorkspace, [this, view](const Call &call, const protocol::RenameWorkspace &request) {
        return mapped(m_vault.workspaces().rename(request.id, call.caller->id, request.name, call.note), this, view);
    });
    router.on(protocol::removeWorkspace, [this](const Call &call, const protocol::WorkspaceRef &request) {
        return mapped(m_vault.workspaces().remove(request.id, call.caller->id, call.note), this,
                      [](const vault::Workspace &) -> Result<protocol::Empty> { return protocol::Empty{}; });
    });
    router.on(protocol::removeWorkspaceMember, [this](const Call &call, const protocol::WorkspaceMember &request) {
        return mapped(m_vault.workspaces().removeMember(request.id, call.caller->id, request.user, call.note), this,
                      [](const vault::Workspace &) -> Result<protocol::Empty> { return protocol::Empty{}; });
    });
}

void CredentialsApi::addKeyRoutes(Router &router)
{
    router.on(protocol::listDataKeys,
              [this](const Call &, const protocol::Empty &) -> Result<protocol::DataKeys> { return keysOf(m_vault); });
    router.on(protocol::rotateDataKeys, [this](const Call &call, const protocol::Empty &) {
        const Answer<protocol::DataKeys> answer;
        whenReady(m_vault.rotate(call.note), this, [this, answer](const Result<> &rotated) {
            answer.give(rotated ? Result<protocol::DataKeys>(keysOf(m_vault)) : rotated.error());
        });
        return answer.future();
    });
}

} // namespace mh::api
