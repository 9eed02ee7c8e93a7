// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/sample_numbers.h"

#include <algorithm>

#include "agent/state/agent_log.h"
#include "agent/state/kept_file.h"

namespace mh::agent {

SampleNumbers::SampleNumbers(QString path) : m_path(std::move(path))
{
    constexpr qint64 kLongest = 32;
    if (const auto kept = readKept(m_path, kLongest))
        m_last = std::max<qint64>(0, kept->trimmed().toLongLong());
    m_reserved = m_last;
}

qint64 SampleNumbers::next()
{
    ++m_last;
    if (m_last > m_reserved)
        reserve();
    return m_last;
}

void SampleNumbers::welcome(qint64 acknowledged)
{
    m_last = std::max(m_last, acknowledged);
}

void SampleNumbers::reserve()
{
    const qint64 wanted = m_last + kBlock;
    const auto kept = writeKept(m_path, QByteArray::number(wanted) + '\n');
    if (kept)
        m_reserved = wanted;
    else if (!m_failed)
        qCWarning(log::agent).noquote() << "numbers of samples are not kept:" << kept.error().message;
    m_failed = !kept;
}

} // namespace mh::agent
