// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/reply_sink.h"

#include <utility>

namespace mh::components {

Result<ByteSink::Flow> ReplySink::write(const QByteArray &bytes)
{
    if (m_blob)
        return m_blob->write(bytes);
    m_bytes += bytes;
    if (m_bytes.size() <= kInlineBytes)
        return Flow::Continue;
    auto blob = m_blobs.create(m_run);
    if (!blob)
        return blob.error();
    m_blob = *std::move(blob);
    m_blob->setWake(m_wake);
    return m_blob->write(std::exchange(m_bytes, {}));
}

} // namespace mh::components
