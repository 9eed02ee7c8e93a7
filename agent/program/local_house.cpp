// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/program/local_house.h"

#include "agent/program/joining.h"
#include "agent/state/agent_log.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kRestMs = 2'000;

} // namespace

LocalHouse::LocalHouse(CommandLine line) : m_line(std::move(line)), m_introduction(m_line.localSocket)
{
    m_line.allow.clear(); // the manifest is what stands in its file, if any
    m_line.replace = true;
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &LocalHouse::ask);
    connect(&m_introduction, &LocalIntroduction::told, this, &LocalHouse::take);
    connect(&m_introduction, &LocalIntroduction::failed, this, &LocalHouse::again);
}

LocalHouse::~LocalHouse() = default;

void LocalHouse::ask()
{
    const auto identity = Identity::load(m_line.stateDir);
    m_introduction.ask(identity ? &*identity : nullptr);
}

void LocalHouse::take(const LocalAnswer &answer)
{
    if (!answer.isKnown) {
        m_joining = std::make_unique<Joining>(m_line);
        connect(m_joining.get(), &Joining::finished, this, [this](qint64, const std::optional<Error> &error) {
            m_joining.release()->deleteLater(); // it is the one that calls
            if (error)
                again(error->message);
            else
                emit ready();
        });
        if (const auto started = m_joining->start(answer.join); !started) {
            m_joining.reset();
            again(started.error().message);
        }
        return;
    }
    auto identity = Identity::load(m_line.stateDir);
    if (!identity || answer.serverKey != identity->serverKey)
        return again(u"another server answers than the one that was joined"_s);
    identity->servers = answer.servers;
    identity->certificate = answer.certificate;
    if (const auto kept = identity->save(m_line.stateDir); !kept)
        return again(kept.error().message);
    emit ready();
}

void LocalHouse::again(const QString &why)
{
    if (why != m_last)
        qCWarning(log::agent).noquote() << why;
    m_last = why;
    m_rest.start();
}

} // namespace mh::agent
