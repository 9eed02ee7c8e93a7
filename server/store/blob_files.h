// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

#include "core/base/byte_stream.h"
#include "core/base/id.h"
#include "core/base/secret.h"
#include "core/crypto/digest.h"
#include "core/crypto/sealed_stream.h"

namespace mh::store {

/// A blob on its way to the disk, encrypted as it comes; never more than a chunk in memory.
/// Thread: one at a time. Lifetime: independent of its BlobFiles; destroyed before finish()
/// it leaves nothing behind. Errors: Unavailable STORE_FULL or STORE_IO, after which it is lost.
class BlobWriter final : public ByteSink
{
public:
    struct Sum {
        qint64 size = 0;
        QByteArray sha256;
    };

    BlobWriter(std::unique_ptr<QFile> file, QString target, crypto::StreamSealer sealer);
    ~BlobWriter() override;

    [[nodiscard]] Result<Flow> write(const QByteArray &bytes) override;
    /// The blob is there, durable and whole, or not at all.
    [[nodiscard]] Result<Sum> finish();

private:
    [[nodiscard]] Result<> put(QByteArrayView plain, bool last);

    std::unique_ptr<QFile> m_file;
    QString m_target;
    crypto::StreamSealer m_sealer;
    crypto::Sha256 m_digest;
    QByteArray m_pending; // at most one chunk: only what follows tells whether it is the last
    qint64 m_size = 0;
};

/// Reads a blob from anywhere in it, or in a row as a ByteSource.
/// Thread: one at a time. Lifetime: independent of its BlobFiles. Errors: InvalidInput
/// DECRYPTION_ERROR when the file was changed; Unavailable STORE_IO.
class BlobReader final : public ByteSource
{
public:
    [[nodiscard]] static Result<std::unique_ptr<BlobReader>> open(const QString &path, const Secret &key, BlobId id);

    [[nodiscard]] qint64 size() const { return m_opener.size(); }
    /// The bytes from `offset`, fewer only at the end.
    [[nodiscard]] Result<QByteArray> read(qint64 offset, qint64 length);
    [[nodiscard]] Piece next(qsizetype maxBytes) override;

private:
    BlobReader(std::unique_ptr<QFile> file, crypto::StreamOpener opener);
    [[nodiscard]] Result<> loadChunk(qint64 index);

    std::unique_ptr<QFile> m_file;
    crypto::StreamOpener m_opener;
    QByteArray m_chunk; // the one read last
    qint64 m_chunkIndex = -1;
    qint64 m_position = 0; // of next()
};

/// Blobs as encrypted files, `<dir>/ab/<uuid>`; which run one belongs to stands in the database.
/// Thread: any, it does not change.
class BlobFiles
{
public:
    /// Makes the directory and clears away what unfinished writers left.
    [[nodiscard]] static Result<std::unique_ptr<BlobFiles>> open(const QString &dir, Secret key);

    [[nodiscard]] Result<std::unique_ptr<BlobWriter>> create(BlobId id) const;
    /// Errors: NotFound BLOB_NOT_FOUND.
    [[nodiscard]] Result<std::unique_ptr<BlobReader>> read(BlobId id) const;
    /// Fine when there is no such blob.
    [[nodiscard]] Result<> remove(BlobId id) const;
    /// Keeps a blob that the store does not know, for as long as it takes to find out why: out of list(), until
    /// bringBack() or removeAside(). Fine when there is no such blob.
    [[nodiscard]] Result<> setAside(BlobId id) const;
    [[nodiscard]] Result<> bringBack(BlobId id) const;
    /// Those that were set aside before `olderThan`, in epoch milliseconds, for good.
    void removeAside(qint64 olderThan) const;
    [[nodiscard]] QList<BlobId> listAside() const;
    [[nodiscard]] QList<BlobId> list() const;
    /// Those written before `olderThan`, in epoch milliseconds.
    [[nodiscard]] QList<BlobId> list(qint64 olderThan) const;

private:
    BlobFiles(QString dir, Secret key) : m_dir(std::move(dir)), m_key(std::move(key)) {}
    [[nodiscard]] QString pathOf(BlobId id) const;

    QString m_dir;
    Secret m_key;
};

} // namespace mh::store
