// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/sealed_stream.h"

#include <limits>

#include <QtEndian>

#include "core/crypto/aes_gcm.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"

namespace mh::crypto {
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kMagic = "MHS1";
constexpr qsizetype kPrefixSize = 7;

Error damaged(const QString &what)
{
    return invalidInput(what, {}, u"DECRYPTION_ERROR"_s);
}

Secret streamKey(const Secret &key, QByteArrayView context, QByteArrayView header)
{
    const QByteArray name = "meshhelm stream:" + header.toByteArray() + context.toByteArray();
    return Secret(hmacSha256(key.bytes(), name));
}

QByteArray nonceFor(const QByteArray &header, quint32 index, bool last)
{
    QByteArray nonce = header.mid(kMagic.size(), kPrefixSize);
    char counter[4];
    qToBigEndian(index, counter);
    nonce.append(counter, sizeof counter);
    nonce.append(last ? '\1' : '\0');
    return nonce;
}

} // namespace

StreamSealer::StreamSealer(const Secret &key, QByteArrayView context)
    : m_header(kMagic.toByteArray() + randomBytes(kStreamHeaderSize - kMagic.size())),
      m_key(streamKey(key, context, m_header))
{
}

Result<QByteArray> StreamSealer::sealNext(QByteArrayView plain, bool last)
{
    if (m_ended || plain.size() > kChunkSize || (!last && plain.size() != kChunkSize))
        return internalError(u"a chunk of the wrong size, or after the last one"_s);
    if (m_next == std::numeric_limits<quint32>::max())
        return internalError(u"the stream is too long"_s);
    m_ended = last;
    return seal(m_key, nonceFor(m_header, m_next++, last), plain);
}

Result<StreamOpener> StreamOpener::create(const Secret &key, QByteArrayView context, const QByteArray &header,
                                          qint64 fileSize)
{
    if (header.size() != kStreamHeaderSize || !header.startsWith(kMagic))
        return damaged(u"not a sealed stream"_s);
    const qint64 body = fileSize - kStreamHeaderSize;
    const qint64 chunks = (body + kSealedChunkSize - 1) / kSealedChunkSize;
    const qint64 lastSize = body - (chunks - 1) * kSealedChunkSize;
    if (chunks < 1 || chunks > std::numeric_limits<quint32>::max() || lastSize < kTagSize)
        return damaged(u"the sealed stream is cut off"_s);
    StreamOpener opener;
    opener.m_header = header;
    opener.m_key = streamKey(key, context, header);
    opener.m_plainSize = body - chunks * kTagSize;
    opener.m_chunkCount = chunks;
    return opener;
}

qint64 StreamOpener::sealedChunkSize(qint64 index) const
{
    return index + 1 < m_chunkCount ? kSealedChunkSize : m_plainSize - index * kChunkSize + kTagSize;
}

Result<QByteArray> StreamOpener::openChunk(qint64 index, QByteArrayView sealed) const
{
    if (index < 0 || index >= m_chunkCount || sealed.size() != sealedChunkSize(index))
        return damaged(u"the sealed stream is cut off"_s);
    return open(m_key, nonceFor(m_header, quint32(index), index + 1 == m_chunkCount), sealed);
}

} // namespace mh::crypto
