// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/docker_logs.h"

#include <algorithm>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kEnough = 256LL * 1024; ///< waiting to be sent; then the engine waits

} // namespace

DockerLogs::DockerLogs(std::shared_ptr<DockerCall> call, std::shared_ptr<Doing> doing, bool isRaw, QObject *parent)
    : QObject(parent), m_call(std::move(call)), m_doing(std::move(doing)), m_isRaw(isRaw)
{
    connect(m_call.get(), &DockerCall::bytesCame, this, &DockerLogs::take);
    connect(m_call.get(), &DockerCall::ended, this, [this](const Result<> &how) {
        m_end = how;
        flush();
    });
    connect(m_doing.get(), &Doing::roomCame, this, &DockerLogs::flush);
    connect(m_doing.get(), &Doing::stopAsked, this, &QObject::deleteLater);
    connect(m_doing.get(), &Doing::cut, this,
            [this] { finish(unavailable(u"the link was lost before the logs had ended"_s, u"FAILED"_s)); });
    m_doing->grant(1); // says that they are open, although nothing may come for long
    QMetaObject::invokeMethod(
        this, [this] { m_call->setReading(true); }, Qt::QueuedConnection);
}

DockerLogs::~DockerLogs() = default;

void DockerLogs::take(const QByteArray &bytes)
{
    if (m_end)
        return;
    const auto text = m_isRaw ? Result<QByteArray>(bytes) : m_frames.take(bytes);
    if (text)
        m_toSend.append(*text);
    else
        m_end = text.error();
    flush();
}

void DockerLogs::flush()
{
    while (!m_toSend.isEmpty() && m_doing->room() > 0) {
        const qint64 size = std::min<qint64>(m_toSend.size(), m_doing->room());
        m_doing->send(m_toSend.left(size));
        m_toSend.remove(0, size);
    }
    if (!m_end)
        m_call->setReading(m_toSend.size() < kEnough);
    else if (m_toSend.isEmpty())
        finish(*m_end);
}

void DockerLogs::finish(const Result<> &how)
{
    m_doing->disconnect(this);
    m_call->disconnect(this);
    if (how) {
        m_doing->endSending();
        m_doing->succeed();
    } else {
        m_doing->fail(how.error());
    }
    deleteLater();
}

} // namespace mh::agent
