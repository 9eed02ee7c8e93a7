// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/components/blob_store.h"

namespace mh::components {

/// Takes a reply: in memory while it is small, into a blob once it is more than kInlineBytes.
/// Thread: write() on the HTTP client's thread; the rest after the transfer.
class ReplySink final : public ByteSink
{
public:
    ReplySink(BlobStore &blobs, ExecutionId run) : m_blobs(blobs), m_run(run) {}

    [[nodiscard]] Result<Flow> write(const QByteArray &bytes) override;
    void setWake(std::function<void()> wake) override { m_wake = std::move(wake); }

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// Null when all is in bytes().
    [[nodiscard]] std::unique_ptr<BlobWriter> takeBlob() { return std::move(m_blob); }

private:
    BlobStore &m_blobs;
    ExecutionId m_run;
    QByteArray m_bytes;
    std::unique_ptr<BlobWriter> m_blob;
    std::function<void()> m_wake;
};

} // namespace mh::components
