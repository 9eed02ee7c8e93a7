// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/doing.h"

#include <algorithm>
#include <array>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

/// So much at most stands in the link's queue because of streams: answers and pings do not wait long behind it.
constexpr qint64 kMostQueued = 512 * 1024;
constexpr qint64 kMostCredit = qint64(1) << 53;

QString codeOf(const Error &error)
{
    static constexpr std::array<QLatin1StringView, 9> kCodes{
        QLatin1StringView("NOT_ALLOWED"), QLatin1StringView("UNKNOWN_VERB"), QLatin1StringView("INVALID_ARGUMENTS"),
        QLatin1StringView("NOT_FOUND"),   QLatin1StringView("CONFLICT"),     QLatin1StringView("BUSY"),
        QLatin1StringView("TIMEOUT"),     QLatin1StringView("CANCELLED"),    QLatin1StringView("FAILED")};
    if (std::find(kCodes.begin(), kCodes.end(), error.reason) != kCodes.end())
        return error.reason;
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::TooLarge: return u"INVALID_ARGUMENTS"_s;
    case ErrorCode::NotFound: return u"NOT_FOUND"_s;
    case ErrorCode::Conflict: return u"CONFLICT"_s;
    case ErrorCode::Unauthenticated:
    case ErrorCode::Denied: return u"NOT_ALLOWED"_s;
    case ErrorCode::RateLimited:
    case ErrorCode::Unavailable: return u"BUSY"_s;
    case ErrorCode::Timeout: return u"TIMEOUT"_s;
    case ErrorCode::Internal: break;
    }
    return u"FAILED"_s;
}

} // namespace

Error unknownVerb(const QString &verb)
{
    return {ErrorCode::InvalidInput, u"UNKNOWN_VERB"_s, u"this agent does not do '%1'"_s.arg(verb.left(64)), {}, {}};
}

Doing::Doing(fleet::Command command, fleet::Manifest manifest, Wire &wire)
    : m_command(std::move(command)),
      m_manifest(std::move(manifest)),
      m_wire(wire),
      m_credit(m_command.credit),
      m_hasStream(m_command.stream != 0)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(u"TIMEOUT"_s, u"it took too long"_s); });
    m_deadline.start(int(m_command.deadlineMs)); // a day at most, as the frame was read
}

Doing::~Doing() = default;

void Doing::succeed(const QJsonObject &value)
{
    const fleet::Frame result(fleet::Outcome{m_command.id, value});
    if (toBytes(result).size() > fleet::kLargestFrame)
        return fail(internalError(u"the answer is too large"_s));
    answer(result);
}

void Doing::fail(const Error &error)
{
    constexpr qsizetype kLongestMessage = 2048;
    answer(fleet::Refused{m_command.id, codeOf(error), error.message.left(kLongestMessage), error.field, 0});
}

void Doing::stop(const QString &code, const QString &why, int line)
{
    const auto alive = weak_from_this().lock(); // who answers is let go
    if (m_isOver)
        return;
    answer(fleet::Refused{m_command.id, code, why, {}, line});
    emit stopAsked();
}

void Doing::answer(const fleet::Frame &frame)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_deadline.stop();
    emit answered(frame);
    m_hasStream = false;
}

qint64 Doing::room() const
{
    return m_hasStream ? std::max<qint64>(0, std::min(m_credit, kMostQueued - m_wire.waiting())) : 0;
}

void Doing::send(const QByteArray &bytes)
{
    Q_ASSERT(bytes.size() <= m_credit || !m_hasStream);
    for (qsizetype at = 0; m_hasStream && at < bytes.size(); at += fleet::kLargestPiece)
        m_wire.sendPiece({m_command.stream, bytes.mid(at, fleet::kLargestPiece)});
    m_credit -= bytes.size();
}

void Doing::endSending()
{
    if (m_hasStream)
        m_wire.sendText(toBytes(fleet::Frame(fleet::End{m_command.stream})));
}

void Doing::grant(qint64 bytes)
{
    const qint64 more = std::min(bytes, kMostGranted - m_granted);
    if (!m_hasStream || more <= 0)
        return;
    m_granted += more;
    m_wire.sendText(toBytes(fleet::Frame(fleet::Credit{m_command.stream, more})));
}

Result<> Doing::takeBytes(const QByteArray &bytes)
{
    if (m_hasEnded || bytes.size() > m_granted)
        return invalidInput(u"bytes that nobody has asked for"_s);
    m_granted -= bytes.size();
    emit bytesCame(bytes);
    return {};
}

Result<> Doing::takeEnd()
{
    if (m_hasEnded)
        return invalidInput(u"a stream ends twice"_s);
    m_hasEnded = true;
    emit endCame();
    return {};
}

void Doing::takeCredit(qint64 bytes)
{
    m_credit = std::min(m_credit + bytes, kMostCredit);
    emit roomCame();
}

void Doing::cutStream()
{
    if (!m_hasStream)
        return;
    m_hasStream = false;
    emit cut();
}

} // namespace mh::agent
