// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

namespace mh {

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        scrub();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret Secret::clone() const
{
    return Secret(QByteArray(m_bytes.constData(), m_bytes.size()));
}

void Secret::scrub()
{
    // Writing through a volatile pointer keeps the compiler from dropping the loop.
    volatile char *bytes = m_bytes.isEmpty() ? nullptr : m_bytes.data();
    for (qsizetype i = 0; i < m_bytes.size(); ++i)
        bytes[i] = 0;
    m_bytes.clear();
}

} // namespace mh
