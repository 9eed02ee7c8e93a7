// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/host_registry.h"

#include <algorithm>

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr int kSecretBytes = 32;

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

Error refusedToJoin()
{
    // The same for all reasons: who guesses learns nothing.
    return {ErrorCode::Denied, u"JOIN_REFUSED"_s, u"the join string does not hold, or no longer"_s, {}, {}};
}

QByteArray hashOf(const QString &secret)
{
    return crypto::sha256(secret.toUtf8());
}

} // namespace

HostRegistry::HostRegistry(HostStore &store, const Clock &clock) : m_store(store), m_clock(clock) {}

QFuture<Result<>> HostRegistry::start()
{
    const Answer<> answer;
    whenReady(m_store.load(), this, [this, answer](const Result<QList<Host>> &loaded) {
        if (!loaded)
            return answer.give(loaded.error());
        for (const Host &host : *loaded) {
            m_hosts.restore(host.id, host);
            index(&host, nullptr);
        }
        answer.give({});
    });
    return answer.future();
}

void HostRegistry::index(const Host *now, const Host *before)
{
    if (before) {
        m_byNumber.remove(before->number);
        m_bySecret.remove(before->secretHash);
    }
    if (now) {
        m_byNumber.insert(now->number, now->id);
        m_bySecret.insert(now->secretHash, now->id);
        m_lastNumber = std::max(m_lastNumber, now->number);
    }
}

const Host *HostRegistry::find(qint64 number) const
{
    return find(m_byNumber.value(number));
}

const Host *HostRegistry::ofSecret(const QString &secret) const
{
    return find(m_bySecret.value(hashOf(secret)));
}

QFuture<Result<HostRegistry::Created>> HostRegistry::create(Host said, UserId owner, const AuditEntry &note)
{
    if (m_most > 0 && m_hosts.all().size() >= m_most)
        return Answer<Created>().given(conflict(
            u"there are %1 servers already, which the settings do not let grow"_s.arg(m_most), u"HOST_LIMIT"_s));
    said.id = HostId::make();
    said.number = ++m_lastNumber; // one that the store refuses is not given out again
    said.owner = owner;
    said.createdAt = said.updatedAt = m_clock.nowMs();
    said.revision = 1;
    return saveWithSecret(std::move(said), note);
}

QFuture<Result<HostRegistry::Created>> HostRegistry::saveWithSecret(Host host, const AuditEntry &note)
{
    const Answer<Created> answer;
    const QString secret = crypto::randomToken(kSecretBytes);
    host.secretHash = hashOf(secret);
    whenReady(save(host, note), this, [answer, secret](const Result<Host> &saved) {
        if (!saved)
            return answer.give(saved.error());
        answer.give(Created{*saved, secret});
    });
    return answer.future();
}

Result<Host> HostRegistry::changeable(HostId id) const
{
    const Host *host = find(id);
    if (!host)
        return noSuchHost();
    if (m_hosts.isChanging(id))
        return conflict(u"another change of this server is on its way"_s, u"HOST_BUSY"_s);
    Host next = *host;
    ++next.revision;
    return next;
}

HostRegistry::Changed HostRegistry::change(HostId id, const std::function<void(Host &)> &edit, const AuditEntry &note)
{
    auto host = changeable(id);
    if (!host)
        return Answer<Host>().given(host.error());
    edit(*host);
    host->updatedAt = m_clock.nowMs();
    return save(*host, note);
}

QFuture<Result<HostRegistry::Created>> HostRegistry::renewSecret(HostId id, const AuditEntry &note)
{
    auto host = changeable(id);
    if (!host)
        return Answer<Created>().given(host.error());
    return saveWithSecret(*std::move(host), note);
}

QFuture<Result<HostRegistry::Invitation>> HostRegistry::invite(HostId id, const AuditEntry &note)
{
    const Answer<Invitation> answer;
    auto host = changeable(id);
    if (!host)
        return answer.given(host.error());
    const Invitation invitation{crypto::randomToken(kSecretBytes), m_clock.nowMs() + kJoinMs};
    host->joinHash = hashOf(invitation.token);
    host->joinUntil = invitation.until;
    host->joinUsed = false;
    whenReady(save(*host, note), this, [answer, invitation](const Result<Host> &saved) {
        if (!saved)
            return answer.give(saved.error());
        answer.give(invitation);
    });
    return answer.future();
}

HostRegistry::Changed HostRegistry::join(const Joining &joining, const AuditEntry &note)
{
    const Answer<Host> answer;
    const QByteArray hash = hashOf(joining.token);
    const auto &all = m_hosts.all();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Host &host) {
        return !host.joinHash.isEmpty() && crypto::constantTimeEquals(host.joinHash, hash);
    });
    if (found == all.end() || found->joinUntil < m_clock.nowMs())
        return answer.given(refusedToJoin());
    if (found->joinUsed)
        return answer.given(found->key == joining.key ? Result<Host>(*found) : Result<Host>(refusedToJoin()));
    auto host = changeable(found->id);
    if (!host)
        return answer.given(host.error());
    host->joinUsed = true;
    host->possibleClone = false;
    host->key = joining.key;
    host->facts = joining.facts;
    host->manifest = joining.manifest;
    host->updatedAt = m_clock.nowMs();
    return save(*host, note);
}

HostRegistry::Changed HostRegistry::revoke(HostId id, const AuditEntry &note)
{
    auto host = changeable(id);
    if (!host)
        return Answer<Host>().given(host.error());
    host->key.clear();
    host->joinHash.clear();
    host->joinUntil = 0;
    host->possibleClone = false;
    host->updatedAt = m_clock.nowMs();
    emit keyGone(id); // at once; if the store refuses, the agent comes back by itself
    return save(*host, note);
}

HostRegistry::Changed HostRegistry::remove(HostId id, const AuditEntry &note)
{
    const Answer<Host> answer;
    const auto host = changeable(id);
    if (!host)
        return answer.given(host.error());
    emit keyGone(id);
    const auto change = m_hosts.beginRemoval(id);
    const AuditEntry entry = about(note, id.toString(), {{u"name"_s, host->name}, {u"number"_s, host->number}});
    m_store.commit({{}, id, entry}, [self = QPointer(this), answer, host = *host, change](const Result<> &done) {
        if (!self)
            return;
        const Host before = self->m_hosts.all().value(host.id);
        self->m_hosts.settle(host.id, change, bool(done));
        if (!done)
            return answer.give(done.error());
        self->tell(nullptr, before);
        answer.give(host);
    });
    return answer.future();
}

HostRegistry::Changed HostRegistry::save(const Host &host, const AuditEntry &note)
{
    const Answer<Host> answer;
    const auto change = m_hosts.beginSave(host.id, host);
    HostWrite write{host, {}, note};
    if (!note.action.isEmpty())
        write.note = about(note, host.id.toString(), {{u"name"_s, host.name}, {u"number"_s, host.number}});
    m_store.commit(std::move(write), [self = QPointer(this), answer, host, change](const Result<> &done) {
        if (!self)
            return;
        const Host before = self->m_hosts.all().value(host.id);
        self->m_hosts.settle(host.id, change, bool(done));
        if (isChangedMeanwhile(done))
            self->readAgain();
        if (!done)
            return answer.give(done.error());
        self->tell(self->find(host.id), before);
        answer.give(host);
    });
    return answer.future();
}

void HostRegistry::tell(const Host *now, const Host &before)
{
    index(now, before.id.isNull() ? nullptr : &before);
    if (now)
        emit changed(now->id);
    else
        emit removed(before);
}

void HostRegistry::readAgain()
{
    whenReady(m_store.load(), this, [this](const Result<QList<Host>> &loaded) {
        if (!loaded)
            return; // the next refusal tries again
        m_hosts.refresh(byId(*loaded), [this](HostId id, const auto &apply) {
            const Host before = m_hosts.all().value(id);
            apply();
            const Host *now = find(id);
            if (!before.key.isEmpty() && (!now || now->key != before.key))
                emit keyGone(id);
            tell(now, before);
        });
    });
}

QFuture<Result<>> HostRegistry::note(const AuditEntry &note)
{
    const Answer<> answer;
    m_store.commit({{}, {}, note}, [answer](const Result<> &done) { answer.give(done); });
    return answer.future();
}

} // namespace mh::fleet
