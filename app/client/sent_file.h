// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QFile>

namespace mh::client {

/// What is left of a file, `size` bytes at most, hashed as it is read. Sequential: it is sent once.
/// Thread: the client's. Lifetime: `file` and `hash` outlive it. Errors: a file that has become shorter ends early.
class SentFile final : public QIODevice
{
public:
    SentFile(QFile &file, QCryptographicHash &hash, qint64 size, QObject *parent);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QFile &m_file;
    QCryptographicHash &m_hash;
    qint64 m_left;
};

} // namespace mh::client
