// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/credential_service.h"

#include <algorithm>

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/crypto/aes_gcm.h"
#include "server/vault/credential_types.h"
#include "server/vault/key_ring.h"
#include "server/vault/workspace_service.h"

namespace mh::vault {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 255;
constexpr qsizetype kLongestDescription = 10'000;

// What is sealed says whose it is, so that no value can be put in another's place.
QByteArray dataContext(CredentialId id)
{
    return id.toString().toUtf8() + "/data";
}

QByteArray tokenContext(CredentialId id)
{
    return id.toString().toUtf8() + "/token";
}

Error noSuchCredential()
{
    return notFound(u"there is no such credential"_s, u"CREDENTIAL_NOT_FOUND"_s);
}

Error accessDenied(const QString &message)
{
    return {ErrorCode::Denied, u"CREDENTIAL_ACCESS_DENIED"_s, message, {}, {}};
}

int versionOf(const QString &envelope)
{
    const auto version = crypto::envelopeVersion(envelope);
    return version ? *version : 0;
}

} // namespace

CredentialService::CredentialService(VaultStore &store, KeyRing &keys, const WorkspaceService &workspaces,
                                     const CredentialUses &uses, const Clock &clock)
    : m_store(store), m_keys(keys), m_workspaces(workspaces), m_uses(uses), m_clock(clock)
{
    connect(&m_workspaces, &WorkspaceService::removed, this, [this](WorkspaceId gone) {
        const auto leave = [gone](std::optional<Credential> &credential) {
            if (!credential || credential->workspace != gone)
                return;
            credential->visibility = Visibility::Private;
            credential->workspace = {};
            ++credential->revision;
        };
        const QList<CredentialId> all = m_credentials.all().keys();
        for (const CredentialId &id : all)
            m_credentials.follow(id, leave);
    });
}

void CredentialService::restore(const QList<Credential> &credentials)
{
    for (const Credential &credential : credentials)
        m_credentials.restore(credential.id, credential);
}

// --- reading -------------------------------------------------------------------------------

bool CredentialService::maySee(const Credential &credential, UserId user) const
{
    if (credential.owner == user || credential.visibility == Visibility::Shared)
        return true;
    return credential.visibility == Visibility::Workspace && m_workspaces.isMember(credential.workspace, user);
}

QList<Credential> CredentialService::list(UserId user) const
{
    QList<Credential> visible;
    for (const Credential &credential : m_credentials.all()) {
        if (maySee(credential, user))
            visible.append(credential);
    }
    std::sort(visible.begin(), visible.end(), [](const Credential &a, const Credential &b) {
        return a.name == b.name ? a.id < b.id : a.name < b.name;
    });
    return visible;
}

Result<Credential> CredentialService::get(CredentialId id, UserId user) const
{
    const Credential *found = m_credentials.find(id);
    if (!found)
        return noSuchCredential();
    if (!maySee(*found, user))
        return accessDenied(u"the credential belongs to somebody else"_s);
    return *found;
}

Result<QList<CredentialUse>> CredentialService::uses(CredentialId id, UserId user) const
{
    if (const auto credential = get(id, user); !credential)
        return credential.error();
    return m_uses.of(id);
}

Result<QJsonObject> CredentialService::open(const Credential &credential) const
{
    const auto plain = m_keys.open(KeyRing::kCredential, credential.sealedData, dataContext(credential.id));
    if (!plain)
        return plain.error();
    return json::parseObject(plain->bytes());
}

// --- changes -------------------------------------------------------------------------------

Result<> CredentialService::sealData(Credential &credential, const QJsonObject &data) const
{
    const Secret plain(json::toBytes(data));
    auto sealed = m_keys.seal(KeyRing::kCredential, plain.bytes(), dataContext(credential.id));
    if (!sealed)
        return sealed.error();
    credential.sealedData = *std::move(sealed);
    credential.sealedToken.clear(); // it was given for the former data
    return {};
}

Result<> CredentialService::apply(Credential &credential, const CredentialChange &change, UserId by) const
{
    if (change.name) {
        credential.name = change.name->trimmed();
        if (credential.name.isEmpty() || credential.name.size() > kLongestName)
            return invalidInput(u"a credential needs a name of at most 255 characters"_s, u"name"_s);
    }
    if (change.description) {
        if (change.description->size() > kLongestDescription)
            return invalidInput(u"the description is too long"_s, u"description"_s);
        credential.description = *change.description;
    }
    if (change.visibility) {
        const auto visibility = visibilityFrom(*change.visibility);
        if (!visibility)
            return invalidInput(u"must be private, workspace or shared"_s, u"visibility"_s);
        credential.visibility = *visibility;
    }
    if (change.workspace)
        credential.workspace = *change.workspace;
    if (credential.visibility != Visibility::Workspace)
        credential.workspace = {};
    else if (!m_workspaces.isMember(credential.workspace, by))
        return invalidInput(u"you are not a member of that workspace"_s, u"workspaceId"_s);
    return {};
}

CredentialService::Changed CredentialService::create(const CredentialChange &request, UserId owner,
                                                     const AuditEntry &note)
{
    const Answer<Credential> answer;
    const auto type = credentialTypeFrom(request.type.value_or(QString()));
    if (!type)
        return answer.given(invalidInput(u"unknown type of credential"_s, u"type"_s, u"INVALID_CREDENTIAL_TYPE"_s));
    Credential credential;
    credential.id = CredentialId::make();
    credential.type = *type;
    credential.owner = owner;
    credential.createdAt = credential.updatedAt = m_clock.nowMs();
    CredentialChange all = request;
    all.name = request.name.value_or(QString());
    if (const auto fit = apply(credential, all, owner); !fit)
        return answer.given(fit.error());
    const auto data = checkedData(*type, request.data.value_or(QJsonObject()));
    if (!data)
        return answer.given(data.error());
    if (const auto sealed = sealData(credential, *data); !sealed)
        return answer.given(sealed.error());
    return save(credential, true, note);
}

Result<Credential> CredentialService::changeable(CredentialId id, UserId by) const
{
    auto credential = get(id, by);
    if (!credential)
        return credential;
    // Who may only use it could otherwise have its secret sent anywhere.
    if (!mayEdit(*credential, by))
        return accessDenied(u"only its owner may change a credential"_s);
    if (m_credentials.isChanging(id))
        return conflict(u"another change of the credential is being stored"_s);
    ++credential->revision;
    return credential;
}

CredentialService::Changed CredentialService::update(CredentialId id, UserId by, const CredentialChange &change,
                                                     const AuditEntry &note)
{
    const Answer<Credential> answer;
    auto credential = changeable(id, by);
    if (!credential)
        return answer.given(credential.error());
    if (change.type && *change.type != toText(credential->type))
        return answer.given(invalidInput(u"the type cannot be changed"_s, u"type"_s, u"INVALID_CREDENTIAL_TYPE"_s));
    if (const auto fit = apply(*credential, change, by); !fit)
        return answer.given(fit.error());
    if (change.data) {
        const auto kept = open(*credential);
        if (!kept)
            return answer.given(kept.error());
        const auto data = checkedData(credential->type, *change.data, *kept);
        if (!data)
            return answer.given(data.error());
        if (const auto sealed = sealData(*credential, *data); !sealed)
            return answer.given(sealed.error());
    }
    credential->updatedAt = m_clock.nowMs();
    return save(*credential, change.data.has_value(), note);
}

CredentialService::Changed CredentialService::save(const Credential &credential, bool newData, const AuditEntry &note)
{
    const Answer<Credential> answer;
    const auto change =
        m_credentials.begin(credential.id, Seen::WhenDurable, [credential, newData](std::optional<Credential> &kept) {
            const std::optional<Credential> before = std::exchange(kept, credential);
            if (newData || !before) // else it may have been sealed anew meanwhile
                return;
            kept->sealedData = before->sealedData;
            kept->sealedToken = before->sealedToken;
        });
    QList<VaultWrite> writes{SaveCredential{credential}};
    addNote(writes, about(note, credential.id.toString(), {{u"name"_s, credential.name}}));
    m_store.commit(std::move(writes), [self = QPointer(this), answer, credential, change](const Result<> &done) {
        if (!self)
            return;
        self->m_credentials.settle(credential.id, change, bool(done));
        if (isChangedMeanwhile(done))
            self->readAgain();
        const Credential *saved = self->m_credentials.find(credential.id);
        answer.give(done && saved ? Result<Credential>(*saved) : done ? noSuchCredential() : done.error());
    });
    return answer.future();
}

QFuture<Result<>> CredentialService::remove(CredentialId id, UserId by, const AuditEntry &note)
{
    const Answer<> answer;
    const auto credential = changeable(id, by);
    if (!credential)
        return answer.given(credential.error());
    if (const auto users = uses(id, by); users && !users->isEmpty())
        return answer.given(conflict(u"the credential is in use"_s, u"CREDENTIAL_IN_USE"_s));
    const auto change = m_credentials.beginRemoval(id);
    QList<VaultWrite> writes{RemoveCredential{id}};
    addNote(writes, about(note, id.toString(), {{u"name"_s, credential->name}}));
    m_store.commit(std::move(writes), [self = QPointer(this), answer, id, change](const Result<> &done) {
        if (!self)
            return;
        self->m_credentials.settle(id, change, bool(done));
        if (isChangedMeanwhile(done))
            self->readAgain();
        answer.give(done);
    });
    return answer.future();
}

void CredentialService::readAgain()
{
    whenReady(m_store.load(), this, [this](const Result<VaultSnapshot> &loaded) {
        if (loaded) // else the next refusal tries again
            m_credentials.refresh(byId(loaded->credentials), [](CredentialId, const auto &apply) { apply(); });
    });
}

// --- tokens and keys -----------------------------------------------------------------------

void CredentialService::replaceSealed(const QList<ReplaceSealed> &changes, std::function<void(Result<>)> done)
{
    QList<VaultWrite> writes;
    QList<std::pair<CredentialId, quint64>> begun;
    for (const ReplaceSealed &change : changes) {
        const auto replace = [change](std::optional<Credential> &kept) {
            if (!kept || kept->sealedData != change.oldData || kept->sealedToken != change.oldToken)
                return;
            kept->sealedData = change.newData;
            kept->sealedToken = change.newToken;
            ++kept->revision;
        };
        begun.append({change.id, m_credentials.begin(change.id, Seen::AtOnce, replace)});
        writes.append(change);
    }
    m_store.commit(writes, [self = QPointer(this), begun, done = std::move(done)](const Result<> &stored) {
        if (!self)
            return;
        for (const auto &[id, change] : begun)
            self->m_credentials.settle(id, change, bool(stored));
        done(stored);
    });
}

QJsonObject CredentialService::token(const Credential &credential) const
{
    if (credential.sealedToken.isEmpty())
        return {};
    const auto plain = m_keys.open(KeyRing::kCredential, credential.sealedToken, tokenContext(credential.id));
    const auto token = plain ? json::parseObject(plain->bytes()) : Result<QJsonObject>(plain.error());
    return token ? *token : QJsonObject();
}

void CredentialService::keepToken(const Credential &used, const QJsonObject &token, const QString &newRefreshToken)
{
    const Credential *now = m_credentials.find(used.id);
    if (!now)
        return;
    const auto data = open(*now);
    const auto before = open(used); // sealed anew it is still the same data
    if (!data || !before || *data != *before)
        return;
    Credential changed = *now;
    if (!newRefreshToken.isEmpty()) {
        QJsonObject renewed = *data;
        renewed.insert("refreshToken"_L1, newRefreshToken);
        if (const auto sealed = sealData(changed, renewed); !sealed) {
            qCWarning(log::server).noquote() << "a new refresh token could not be kept:" << sealed.error().message;
            return;
        }
    }
    const Secret plain(json::toBytes(token));
    auto sealed = m_keys.seal(KeyRing::kCredential, plain.bytes(), tokenContext(used.id));
    if (!sealed)
        return;
    replaceSealed(
        {{used.id, now->sealedData, now->sealedToken, changed.sealedData, *sealed}}, [](const Result<> &stored) {
            if (!stored)
                qCWarning(log::server).noquote() << "an OAuth token could not be kept:" << stored.error().message;
        });
}

void CredentialService::dropToken(CredentialId id)
{
    const Credential *known = m_credentials.find(id);
    if (!known || known->sealedToken.isEmpty())
        return;
    replaceSealed({{id, known->sealedData, known->sealedToken, known->sealedData, {}}}, [](const Result<> &) {});
}

QHash<int, int> CredentialService::sealedByVersion() const
{
    QHash<int, int> counts;
    for (const Credential &credential : m_credentials.all()) {
        ++counts[versionOf(credential.sealedData)];
        if (!credential.sealedToken.isEmpty())
            ++counts[versionOf(credential.sealedToken)];
    }
    return counts;
}

QFuture<Result<int>> CredentialService::resealSome(int limit)
{
    const Answer<int> answer;
    QList<ReplaceSealed> changes;
    for (const Credential &credential : m_credentials.all()) {
        if (changes.size() >= limit)
            break;
        if (m_credentials.isChanging(credential.id))
            continue; // in the next round
        const auto data = m_keys.resealed(KeyRing::kCredential, credential.sealedData, dataContext(credential.id));
        const auto token = m_keys.resealed(KeyRing::kCredential, credential.sealedToken, tokenContext(credential.id));
        if (!data || !token) {
            if (m_unopenable.contains(credential.id))
                continue;
            m_unopenable.insert(credential.id);
            qCWarning(log::server).noquote()
                << "a credential cannot be opened with any data key:" << credential.id.toString();
            continue;
        }
        if (*data != credential.sealedData || *token != credential.sealedToken)
            changes.append({credential.id, credential.sealedData, credential.sealedToken, *data, *token});
    }
    if (changes.isEmpty())
        return answer.given(0);
    const int count = int(changes.size());
    replaceSealed(changes, [answer, count](const Result<> &stored) {
        answer.give(stored ? Result<int>(count) : Result<int>(stored.error()));
    });
    return answer.future();
}

} // namespace mh::vault
