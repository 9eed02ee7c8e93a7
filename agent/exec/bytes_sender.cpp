// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/bytes_sender.h"

#include <algorithm>

namespace mh::agent {
using namespace Qt::StringLiterals;

BytesSender::BytesSender(std::shared_ptr<Doing> doing, Secret bytes, QJsonObject value, QObject *parent)
    : QObject(parent), m_doing(std::move(doing)), m_bytes(std::move(bytes)), m_value(std::move(value))
{
    connect(m_doing.get(), &Doing::roomCame, this, &BytesSender::goOn);
    connect(m_doing.get(), &Doing::cut, this, [this] {
        m_doing->fail(internalError(u"the link was lost meanwhile"_s));
        deleteLater();
    });
    connect(m_doing.get(), &Doing::stopAsked, this, &QObject::deleteLater);
}

BytesSender::~BytesSender() = default;

void BytesSender::goOn()
{
    while (!m_isOver && m_doing->room() > 0 && m_sent < m_bytes.bytes().size()) {
        const qint64 most = std::min<qint64>(m_doing->room(), fleet::kLargestPiece);
        const QByteArray part = m_bytes.bytes().mid(m_sent, most);
        m_sent += part.size();
        m_doing->send(part);
    }
    if (m_isOver || (m_doing->hasStream() && m_sent < m_bytes.bytes().size()))
        return;
    m_isOver = true;
    disconnect(m_doing.get(), nullptr, this, nullptr);
    m_doing->endSending();
    m_doing->succeed(m_value);
    deleteLater();
}

} // namespace mh::agent
