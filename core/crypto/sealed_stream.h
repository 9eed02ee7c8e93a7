// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include "core/base/result.h"
#include "core/base/secret.h"

/// Files too large for one AES-GCM message: chunks of 64 KiB, each readable by itself.
///
/// A stream is a 32-byte header, then sealed chunks of kSealedChunkSize bytes, the last one
/// possibly shorter (an empty stream has one empty last chunk). The key of a stream is derived
/// from the given key, the header's random part and `context` (what the stream is, e.g. its id).
/// The nonce of a chunk holds its number and whether it is the last, so a chunk that was
/// moved, dropped, cut off or taken from another stream does not open.
namespace mh::crypto {

inline constexpr qint64 kChunkSize = 64 * 1024;
inline constexpr qint64 kSealedChunkSize = kChunkSize + 16;
inline constexpr qint64 kStreamHeaderSize = 32;

/// Thread: one at a time. Errors: see sealNext().
class StreamSealer
{
public:
    StreamSealer(const Secret &key, QByteArrayView context);

    /// Goes first into the file.
    [[nodiscard]] const QByteArray &header() const { return m_header; }
    /// Every chunk but the last must have exactly kChunkSize bytes; nothing may follow the last.
    [[nodiscard]] Result<QByteArray> sealNext(QByteArrayView plain, bool last);

private:
    QByteArray m_header;
    Secret m_key;
    quint32 m_next = 0;
    bool m_ended = false;
};

/// Thread: any, it does not change. Errors: InvalidInput with reason DECRYPTION_ERROR for a
/// wrong key or any damage.
class StreamOpener
{
public:
    /// `fileSize` is the length of the whole stream with its header.
    [[nodiscard]] static Result<StreamOpener> create(const Secret &key, QByteArrayView context,
                                                     const QByteArray &header, qint64 fileSize);

    [[nodiscard]] qint64 size() const
    {
        return m_plainSize;
    } ///< of the plain text; trust it only after the last chunk has opened
    [[nodiscard]] qint64 chunkCount() const { return m_chunkCount; }
    [[nodiscard]] qint64 chunkOffset(qint64 index) const { return kStreamHeaderSize + index * kSealedChunkSize; }
    [[nodiscard]] qint64 sealedChunkSize(qint64 index) const;
    [[nodiscard]] Result<QByteArray> openChunk(qint64 index, QByteArrayView sealed) const;

private:
    StreamOpener() = default;

    QByteArray m_header;
    Secret m_key;
    qint64 m_plainSize = 0;
    qint64 m_chunkCount = 0;
};

} // namespace mh::crypto
