// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/log_frames.h"

#include <algorithm>

#include <QString>
#include <QtEndian>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kHead = 8;
constexpr qsizetype kLengthAt = 4;
constexpr char kLastStream = 2;

bool isHead(const QByteArray &head)
{
    return head[0] >= 0 && head[0] <= kLastStream && head[1] == 0 && head[2] == 0 && head[3] == 0;
}

} // namespace

Result<QByteArray> LogFrames::take(const QByteArray &bytes)
{
    QByteArray all;
    qsizetype at = 0;
    while (at < bytes.size()) {
        if (m_left > 0) {
            const qsizetype size = std::min<qsizetype>(m_left, bytes.size() - at);
            all.append(QByteArrayView(bytes).sliced(at, size));
            m_left -= quint32(size);
            at += size;
            continue;
        }
        const qsizetype missing = std::min(kHead - m_head.size(), bytes.size() - at);
        m_head.append(QByteArrayView(bytes).sliced(at, missing));
        at += missing;
        if (m_head.size() < kHead)
            break;
        if (!isHead(m_head))
            return internalError(u"the container engine's logs are no frames of logs"_s);
        m_left = qFromBigEndian<quint32>(m_head.constData() + kLengthAt);
        m_head.clear();
    }
    return all;
}

} // namespace mh::agent
