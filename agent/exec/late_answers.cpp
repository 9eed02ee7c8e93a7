// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/late_answers.h"

namespace mh::agent {

void LateAnswers::add(const QByteArray &frame, qint64 toldAt)
{
    if (toldAt != kUntold)
        forgetOld(toldAt);
    m_bytes += frame.size();
    m_entries.push_back({frame, toldAt});
    while (m_entries.size() > kMost || (m_bytes > kMostBytes && m_entries.size() > 1)) {
        m_bytes -= m_entries.front().frame.size();
        m_entries.pop_front();
    }
}

void LateAnswers::linkLost(qint64 steadyMs)
{
    forgetOld(steadyMs);
    for (Entry &entry : m_entries)
        entry.toldAt = kUntold;
}

QByteArrayList LateAnswers::afterLoss(qint64 steadyMs)
{
    QByteArrayList frames;
    for (Entry &entry : m_entries) {
        entry.toldAt = steadyMs;
        frames.append(entry.frame);
    }
    return frames;
}

void LateAnswers::forgetOld(qint64 steadyMs)
{
    while (!m_entries.empty() && m_entries.front().toldAt != kUntold
           && steadyMs - m_entries.front().toldAt > kShortlyMs) {
        m_bytes -= m_entries.front().frame.size();
        m_entries.pop_front();
    }
}

} // namespace mh::agent
