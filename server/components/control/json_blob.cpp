// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/json_blob.h"

#include "core/base/json.h"
#include "server/components/control/branching.h"
#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargest = 256 * 1024 * 1024;
constexpr qsizetype kPiece = 1024 * 1024;

struct Reading {
    std::unique_ptr<ByteSource> source;
    QByteArray bytes;
    QObject *context = nullptr;
    std::function<void(Result<QJsonValue>)> done;
};

void finish(const std::shared_ptr<Reading> &reading, const Result<QJsonValue> &value)
{
    reading->source.reset(); // its wake function holds the reading
    reading->done(value);
}

void readOn(const std::shared_ptr<Reading> &reading)
{
    if (!reading->source)
        return;
    ByteSource::Piece piece = reading->source->next(kPiece);
    if (piece.state == ByteSource::State::Failed)
        return finish(reading, unavailable(u"the blob cannot be read"_s, u"STORE_UNAVAILABLE"_s));
    reading->bytes += piece.bytes;
    if (piece.state == ByteSource::State::End)
        return finish(reading, json::parseValue(reading->bytes));
    if (piece.state == ByteSource::State::More)
        QMetaObject::invokeMethod(
            reading->context, [reading] { readOn(reading); }, Qt::QueuedConnection);
}

} // namespace

void resolveJson(BlobStore &blobs, ExecutionId run, const QJsonValue &value, QObject *context,
                 std::function<void(Result<QJsonValue>)> done)
{
    const BlobId id = blobIdFrom(value);
    if (id.isNull())
        return done(value);
    blobs.open(run, id, [context, done = std::move(done)](Result<OpenBlob> blob) {
        if (!blob)
            return done(blob.error());
        if (blob->info.mediaType != "application/json"_L1)
            return done(invalidInput(u"the blob holds %1, not JSON"_s.arg(blob->info.mediaType)));
        if (blob->info.size > kLargest)
            return done(invalidInput(u"the blob is larger than 256 MiB"_s));
        auto reading = std::make_shared<Reading>();
        reading->source = std::move(blob->source);
        reading->context = context;
        reading->done = done;
        // A source that has to wait says on any thread when it goes on.
        reading->source->setWake([reading, context] {
            QMetaObject::invokeMethod(
                context, [reading] { readOn(reading); }, Qt::QueuedConnection);
        });
        readOn(reading);
    });
}

void Aggregate::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    resolveJson(m_blobs, call.run, parameter(call, "items"_L1), this,
                [call, done = std::move(done)](const Result<QJsonValue> &items) {
                    if (!items)
                        return done(failure(u"INVALID_INPUT"_s, u"items: "_s + items.error().message,
                                            items.error().code == ErrorCode::Unavailable));
                    engine::NodeCall resolved = call;
                    resolved.inputs.insert("items"_L1, *items);
                    done(aggregate(resolved));
                });
}

} // namespace mh::components
