// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/sample_ring.h"

namespace mh::agent {

void SampleRing::add(qint64 number, QByteArray frame)
{
    m_bytes += frame.size();
    m_entries.push_back({number, std::move(frame)});
    while (m_entries.size() > kMost || (m_bytes > kMostBytes && m_entries.size() > 1))
        dropFirst();
}

void SampleRing::drop(qint64 number)
{
    while (!m_entries.empty() && m_entries.front().number <= number)
        dropFirst();
}

void SampleRing::clear()
{
    m_entries.clear();
    m_bytes = 0;
}

void SampleRing::dropFirst()
{
    m_bytes -= m_entries.front().frame.size();
    m_entries.pop_front();
}

} // namespace mh::agent
