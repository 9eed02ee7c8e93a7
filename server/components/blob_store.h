// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QJsonObject>

#include "core/base/byte_stream.h"
#include "core/base/id.h"
#include "core/base/result.h"

/// Bytes that are too large to be JSON. A run's blobs live as long as the run.
namespace mh::components {

/// Bytes beyond this become a blob.
inline constexpr qsizetype kInlineBytes = 65'536;

/// What stands in the outputs in place of the bytes.
struct BlobInfo {
    BlobId id;
    qint64 size = 0;
    QByteArray sha256;
    QString mediaType;
};
/// {"$ref":"blob:<uuid>","size":n,"sha256":"<hex>"}
[[nodiscard]] QJsonObject toJson(const BlobInfo &blob);
/// Null unless `value` is an object with "$ref":"blob:<uuid>".
[[nodiscard]] BlobId blobIdFrom(const QJsonValue &value);

/// A blob being written. Thread: write() as ByteSink says; the rest on the engine thread.
/// Lifetime: destroyed before finish() it leaves nothing behind.
class BlobWriter : public ByteSink
{
public:
    /// Calls `done` on the engine thread once file and row are durable. Engine thread, only after
    /// the last write().
    virtual void finish(const QString &mediaType, std::function<void(Result<BlobInfo>)> done) = 0;
};

struct OpenBlob {
    BlobInfo info;
    std::unique_ptr<ByteSource> source; ///< may be pulled from another thread
};

/// Where blobs lie. Thread: open() engine, create() any. Lifetime: outlives all that it hands out.
class BlobStore
{
public:
    virtual ~BlobStore() = default;

    /// Errors: Unavailable (disk full).
    [[nodiscard]] virtual Result<std::unique_ptr<BlobWriter>> create(ExecutionId run) = 0;
    /// Errors: NotFound BLOB_NOT_FOUND, also for a blob of another run.
    virtual void open(ExecutionId run, BlobId id, std::function<void(Result<OpenBlob>)> done) = 0;
};

} // namespace mh::components
