// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/body_intake.h"

#include <algorithm>

namespace mh::http {
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kReserved = 64 * 1024; // of a length that was only announced
} // namespace

std::optional<Fault> BodyIntake::begin(BodyPlan plan, Request &request, Parser &parser, qint64 usualLimit)
{
    reset();
    m_decode = std::move(plan.decode);
    request.context = std::move(plan.context);
    request.sink = std::move(plan.sink);
    const qint64 limit = plan.limit.value_or(usualLimit);
    const qint64 length = parser.contentLength().value_or(0);
    if (length > limit)
        return bodyTooLarge(limit);
    parser.setBodyLimit(limit);
    if (!request.sink)
        request.body.reserve(qsizetype(std::min(length, kReserved)));
    return {};
}

BodyIntake::Step BodyIntake::take(QByteArrayView bytes, Request &request, Parser &parser)
{
    QByteArray piece;
    const qsizetype before = request.body.size();
    Parser::Step parsed = parser.parseBody(bytes, request.sink ? piece : request.body);
    request.bodySize += request.sink ? piece.size() : request.body.size() - before;
    Step step{parsed.consumed, parsed.complete, std::move(parsed.fault)};
    if (!step.fault && !piece.isEmpty())
        step.fault = store(piece, request);
    return step;
}

std::optional<Fault> BodyIntake::takeRead(const QByteArray &bytes, Request &request)
{
    request.bodySize = bytes.size();
    if (request.sink)
        return store(bytes, request);
    request.body = bytes;
    return {};
}

std::optional<Fault> BodyIntake::store(const QByteArray &piece, Request &request)
{
    const Result<ByteSink::Flow> stored = request.sink->write(piece);
    if (!stored)
        return sinkFault(stored.error());
    m_paused = *stored == ByteSink::Flow::Pause;
    return {};
}

void BodyIntake::reset()
{
    m_decode = {};
    m_paused = false;
}

} // namespace mh::http
