// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlite/wal_check.h"

#include <optional>

#include <QtEndian>

#include "core/base/log.h"
#include "core/crypto/digest.h"
#include "server/store/durable_file.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

// https://www.sqlite.org/fileformat2.html#the_write_ahead_log
constexpr qint64 kHeaderSize = 32;
constexpr qint64 kFrameHeaderSize = 24;
constexpr qint64 kSaltAt = 16;
constexpr qint64 kSaltSize = 8;
constexpr quint32 kMagic = 0x377f0682; // the lowest bit: checksums of big-endian words
constexpr auto kMarkMagic = "meshhelm-confirmed-1\n"_L1;
constexpr qsizetype kDigestSize = 8;

QString logOf(const QString &databasePath)
{
    return databasePath + u"-wal"_s;
}

QString markOf(const QString &databasePath)
{
    return databasePath + u"-confirmed"_s;
}

quint32 number(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

struct Sum {
    quint32 first = 0;
    quint32 second = 0;
    bool operator==(const Sum &) const = default;

    void add(QByteArrayView bytes, bool bigEndian)
    {
        const auto word = [&](qsizetype at) {
            return bigEndian ? qFromBigEndian<quint32>(bytes.data() + at)
                             : qFromLittleEndian<quint32>(bytes.data() + at);
        };
        for (qsizetype at = 0; at + 8 <= bytes.size(); at += 8) {
            first += word(at) + second;
            second += word(at + 4) + first;
        }
    }
};

/// What a log holds: frames are counted from 1.
struct Log {
    bool hasHeader = false;
    QByteArray salt;
    qint64 frameSize = 0;
    quint32 frames = 0;       ///< as many as fit into the file
    quint32 committed = 0;    ///< the last one that SQLite takes
    int commitsBehindGap = 0; ///< of this log, behind the first frame that is not whole
    bool isBlank = true;      ///< the header's place is empty
};

/// Behind the first bad frame, only what a frame says of itself tells whose it is.
void readFrames(QFile &file, bool bigEndian, Sum sum, Log &log)
{
    bool whole = true;
    for (quint32 frame = 1; frame <= log.frames; ++frame) {
        const QByteArray bytes = file.read(log.frameSize);
        if (bytes.size() != log.frameSize)
            return;
        const bool isOurs = QByteArrayView(bytes).sliced(8, kSaltSize) == log.salt;
        const bool commits = number(bytes, 4) != 0;
        if (whole) {
            sum.add(QByteArrayView(bytes).first(8), bigEndian);
            sum.add(QByteArrayView(bytes).sliced(kFrameHeaderSize), bigEndian);
            whole = isOurs && number(bytes, 0) != 0 && sum == Sum{number(bytes, 16), number(bytes, 20)};
            if (whole && commits)
                log.committed = frame;
        }
        if (!whole && isOurs && commits)
            ++log.commitsBehindGap;
    }
}

std::optional<Log> readLog(const QString &databasePath)
{
    QFile file(logOf(databasePath));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    Log log;
    const QByteArray header = file.read(kHeaderSize);
    log.isBlank = header.count('\0') == header.size();
    if (header.size() != kHeaderSize)
        return log;
    const bool bigEndian = (number(header, 0) & 1) != 0;
    Sum sum;
    sum.add(QByteArrayView(header).first(24), bigEndian);
    const qint64 pageSize = number(header, 8);
    log.hasHeader = (number(header, 0) & ~1U) == kMagic && pageSize >= 512 && pageSize <= 65536
                    && sum == Sum{number(header, 24), number(header, 28)};
    if (!log.hasHeader)
        return log;
    log.salt = header.sliced(kSaltAt, kSaltSize);
    log.frameSize = kFrameHeaderSize + pageSize;
    log.frames = quint32((file.size() - kHeaderSize) / log.frameSize);
    readFrames(file, bigEndian, sum, log);
    return log;
}

/// What is wrong with the log, empty when nothing is.
QString troubleOf(const QString &databasePath)
{
    const Confirmed confirmed = ConfirmedMark::read(databasePath);
    const std::optional<Log> log = readLog(databasePath);
    if (!log || !log->hasHeader) {
        if (confirmed.frames > 0)
            return log ? u"its header cannot be read"_s : u"it is missing"_s;
        return !log || log->isBlank ? QString() : u"its header cannot be read"_s;
    }
    // Another salt: a later log, begun when all of the confirmed one was in the database.
    if (confirmed.salt == log->salt && log->committed < confirmed.frames)
        return u"%1 frames were confirmed and only %2 can be read"_s.arg(confirmed.frames).arg(log->committed);
    // One transaction at most was being written at the end; a second one behind it began when that was durable.
    if (log->commitsBehindGap > 1)
        return u"behind frame %1, which is the last that can be read, there are %2 more transactions"_s
            .arg(log->committed)
            .arg(log->commitsBehindGap);
    return {};
}

} // namespace

ConfirmedMark::ConfirmedMark(const QString &databasePath) : m_log(logOf(databasePath)), m_file(markOf(databasePath)) {}

void ConfirmedMark::confirm(quint32 frames)
{
    // The salt changes whenever the log begins anew; it lies in the page cache, so that reading it costs next to
    // nothing.
    if (!m_log.isOpen() && !m_log.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return;
    const QByteArray salt = m_log.seek(kSaltAt) ? m_log.read(kSaltSize) : QByteArray();
    if (salt.size() == kSaltSize)
        write({salt, frames});
}

void ConfirmedMark::release()
{
    m_log.close();
    write({QByteArray(kSaltSize, '\0'), 0});
    if (m_file.isOpen() && !syncFile(m_file))
        m_failed = true;
}

void ConfirmedMark::write(const Confirmed &confirmed)
{
    if (m_failed)
        return;
    QByteArray content = QByteArray(kMarkMagic.data(), kMarkMagic.size()) + confirmed.salt;
    content.append(4, '\0');
    qToBigEndian(confirmed.frames, content.data() + content.size() - 4);
    content += crypto::sha256(content).first(kDigestSize);
    const bool isOpen =
        m_file.isOpen()
        || m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (isOpen && m_file.seek(0) && m_file.write(content) == content.size())
        return;
    m_failed = true;
    qCWarning(log::store).noquote() << "what is confirmed cannot be noted:" << m_file.fileName()
                                    << m_file.errorString();
}

Confirmed ConfirmedMark::read(const QString &databasePath)
{
    QFile file(markOf(databasePath));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const qsizetype size = kMarkMagic.size() + kSaltSize + 4;
    const QByteArray content = file.read(size + kDigestSize + 1);
    if (content.size() != size + kDigestSize || !content.startsWith(QByteArrayView(kMarkMagic))
        || crypto::sha256(content.first(size)).first(kDigestSize) != content.sliced(size))
        return {};
    return {content.sliced(kMarkMagic.size(), kSaltSize), number(content, size - 4)};
}

Result<> checkLog(const QString &databasePath)
{
    const QString trouble = troubleOf(databasePath);
    if (trouble.isEmpty())
        return {};
    return Error{
        ErrorCode::Internal,
        u"STORE_DAMAGED"_s,
        u"%1 is damaged: %2. The latest confirmed changes are in the part that cannot be read. Restore the data "
        u"directory from a copy, or run 'meshhelmd accept-loss' and go on without them"_s.arg(logOf(databasePath),
                                                                                              trouble),
        {},
        {}};
}

Result<QString> acceptLoss(const QString &databasePath, qint64 nowMs)
{
    if (troubleOf(databasePath).isEmpty())
        return QString();
    const QString log = logOf(databasePath);
    const QString kept = log + u".damaged-%1"_s.arg(nowMs);
    if (QFile source(log); source.exists() && !source.copy(kept))
        return fileError(source);
    // What can be read stays; what lies behind must not count as damage once more.
    if (const std::optional<Log> left = readLog(databasePath)) {
        QFile file(log);
        const qint64 readable = left->hasHeader ? kHeaderSize + left->committed * left->frameSize : 0;
        if (!file.open(QIODevice::ReadWrite) || !file.resize(readable))
            return fileError(file);
        if (auto synced = syncFile(file); !synced)
            return synced.error();
    }
    ConfirmedMark(databasePath).release();
    return kept;
}

} // namespace mh::store
