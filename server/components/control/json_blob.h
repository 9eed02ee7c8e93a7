// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/components/blob_store.h"
#include "server/engine/ports.h"

namespace mh::components {

/// Gives the value itself, or when it is a reference to a blob, the JSON inside the blob (up to
/// 256 MiB, read a piece per turn of the event loop).
/// Thread: engine; `done` is called once, or never when `context` is gone.
/// Errors: InvalidInput (no JSON, too large), those of BlobStore::open.
void resolveJson(BlobStore &blobs, ExecutionId run, const QJsonValue &value, QObject *context,
                 std::function<void(Result<QJsonValue>)> done);

/// `aggregate` (see branching.h), whose items may lie in a blob. Thread: engine.
class Aggregate final : public QObject, public engine::Component
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Aggregate)

public:
    explicit Aggregate(BlobStore &blobs) : m_blobs(blobs) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    // What is being read is dropped by the scheduler, which forgets the try.
    void cancel(ExecutionId, const flow::NodeId &) override {}
    [[nodiscard]] bool isPure() const override { return true; }

private:
    BlobStore &m_blobs;
};

} // namespace mh::components
