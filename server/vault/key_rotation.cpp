// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/key_rotation.h"

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/vault/credential_service.h"
#include "server/vault/key_ring.h"

namespace mh::vault {

namespace {
constexpr qint64 kDayMs = 86'400'000;
}

KeyRotation::KeyRotation(KeyRing &keys, CredentialService &credentials, const Clock &clock, Options options)
    : m_keys(keys), m_credentials(credentials), m_clock(clock), m_options(options)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &KeyRotation::step);
    connect(&m_age, &QTimer::timeout, this, &KeyRotation::checkAge);
}

void KeyRotation::start(const protocol::JobPass &)
{
    m_age.start(m_options.checkMs);
    checkAge();
    if (!m_next.isActive())
        m_next.start(0);
}

void KeyRotation::checkAge()
{
    const qint64 since = m_keys.activeSince(KeyRing::kCredential);
    if (since == 0 || m_clock.nowMs() - since < m_options.maxAgeDays * kDayMs)
        return;
    if (const auto rotated = rotate(); !rotated)
        qCWarning(log::server).noquote() << "the data key could not be rotated:" << rotated.error().message;
}

Result<> KeyRotation::rotate()
{
    if (auto rotated = m_keys.rotate(KeyRing::kCredential); !rotated)
        return rotated;
    m_done = 0;
    qCInfo(log::server, "data key %d is in use now", m_keys.activeVersion(KeyRing::kCredential));
    if (!m_writing)
        m_next.start(0);
    emit rotated();
    return {};
}

int KeyRotation::left() const
{
    int count = 0;
    const QHash<int, int> sealed = m_credentials.sealedByVersion();
    for (auto it = sealed.begin(); it != sealed.end(); ++it)
        count += it.key() == m_keys.activeVersion(KeyRing::kCredential) ? 0 : *it;
    return count;
}

KeyRotation::Progress KeyRotation::progress() const
{
    return {m_writing || m_next.isActive(), m_done, left()};
}

void KeyRotation::step()
{
    m_writing = true;
    whenReady(m_credentials.resealSome(m_options.atOnce), this, [this](const Result<int> &sealed) {
        m_writing = false;
        if (!sealed) {
            qCWarning(log::server).noquote() << "sealing anew waits:" << sealed.error().message;
            return m_next.start(m_options.retryMs);
        }
        m_done += *sealed;
        if (*sealed > 0)
            return m_next.start(m_options.pauseMs);
        if (left() > 0) // busy with another change, or not to be opened
            return m_next.start(m_options.retryMs);
        if (const auto retired = m_keys.retireOld(KeyRing::kCredential); !retired)
            return m_next.start(m_options.retryMs);
        emit finished();
    });
}

} // namespace mh::vault
