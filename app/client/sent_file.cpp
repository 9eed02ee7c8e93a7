// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sent_file.h"

#include <algorithm>

namespace mh::client {

SentFile::SentFile(QFile &file, QCryptographicHash &hash, qint64 size, QObject *parent)
    : QIODevice(parent), m_file(file), m_hash(hash), m_left(size)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 SentFile::bytesAvailable() const
{
    return std::clamp<qint64>(m_file.size() - m_file.pos(), 0, m_left);
}

qint64 SentFile::readData(char *data, qint64 most)
{
    const qint64 got = m_file.read(data, std::min(most, m_left));
    if (got <= 0)
        return -1;
    m_left -= got;
    m_hash.addData({data, got});
    return got;
}

} // namespace mh::client
