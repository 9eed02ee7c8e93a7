// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/agent_frames.h"

#include <QtEndian>

#include "core/base/json.h"
#include "core/base/uuid.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAnything = qint64(1) << 53;
constexpr int kLongestPace = 3'600'000;
constexpr qint64 kLongestDeadline = 24LL * 3600 * 1000;
constexpr qsizetype kKeySize = 32;
constexpr qsizetype kSignatureSize = 64;
constexpr qsizetype kLongestToken = 128;
constexpr qsizetype kLongestVerb = 64;

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytesOf(json::Reader &reader, QLatin1StringView key, qsizetype size)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(reader.text(key).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() != size)
        reader.fail(key, u"must be %1 bytes in base64"_s.arg(size));
    return decoded ? *decoded : QByteArray();
}

QString idOf(json::Reader &reader)
{
    const QString id = reader.text("id"_L1, kLongestVerb);
    if (uuidFrom(id).isNull())
        reader.fail("id"_L1, u"must be a UUID"_s);
    return id;
}

quint64 streamOf(json::Reader &reader, qint64 least)
{
    return quint64(reader.integerOr("stream"_L1, 0, least, kAnything));
}

/// Of the object below `key`, with the place in what it finds wrong.
template <class T>
T partOf(json::Reader &reader, QLatin1StringView key)
{
    auto part = T::fromJson(reader.objectOr(key));
    if (part)
        return *std::move(part);
    reader.fail(key, part.error().field + u' ' + part.error().message);
    return {};
}

template <class T>
Result<Frame> checked(const json::Reader &reader, T frame)
{
    if (!reader.ok())
        return reader.error();
    return Frame(std::move(frame));
}

Result<Frame> hello(json::Reader &reader)
{
    return checked(reader, Hello{int(reader.integer("protocol"_L1, 1, 1000)), bytesOf(reader, "nonce"_L1, kNonceSize)});
}

Result<Frame> challenge(json::Reader &reader)
{
    return checked(reader, Challenge{bytesOf(reader, "nonce"_L1, kNonceSize), bytesOf(reader, "key"_L1, kKeySize),
                                     bytesOf(reader, "signature"_L1, kSignatureSize)});
}

Result<Frame> introduction(json::Reader &reader, bool joins)
{
    Introduction said;
    if (joins) {
        said.token = reader.text("token"_L1, kLongestToken);
        said.key = bytesOf(reader, "key"_L1, kKeySize);
    } else {
        said.host = reader.integer("host"_L1, 1, kAnything);
    }
    said.signature = bytesOf(reader, "signature"_L1, kSignatureSize);
    said.facts = partOf<HostFacts>(reader, "facts"_L1);
    said.manifest = partOf<Manifest>(reader, "manifest"_L1);
    return checked(reader, std::move(said));
}

Result<Frame> welcome(json::Reader &reader)
{
    return checked(reader, Welcome{reader.integer("host"_L1, 1, kAnything), reader.integer("now"_L1, 0, kAnything),
                                   int(reader.integer("sample_ms"_L1, 100, kLongestPace)),
                                   reader.integerOr("acknowledged"_L1, 0, 0, kAnything)});
}

Result<Frame> command(json::Reader &reader)
{
    json::Reader by(reader.objectOr("principal"_L1), u"principal"_s);
    Command command{idOf(reader),
                    reader.text("verb"_L1, kLongestVerb),
                    reader.objectOr("arguments"_L1),
                    reader.integer("deadline_ms"_L1, 1, kLongestDeadline),
                    {by.text("id"_L1), by.textOr("name"_L1, {})},
                    reader.flagOr("once"_L1, false),
                    streamOf(reader, 0),
                    reader.integerOr("credit"_L1, 0, 0, kAnything)};
    if (!by.ok())
        return by.error();
    return checked(reader, std::move(command));
}

Result<Frame> refused(json::Reader &reader)
{
    return checked(reader, Refused{idOf(reader), reader.text("code"_L1, kLongestVerb), reader.textOr("message"_L1, {}),
                                   reader.textOr("field"_L1, {}), int(reader.integerOr("line"_L1, 0, 0, 1'000'000))});
}

using Read = Result<Frame> (*)(json::Reader &);
const QHash<QString, Read> &readers()
{
    static const QHash<QString, Read> all{
        {u"hello"_s, hello},
        {u"challenge"_s, challenge},
        {u"join"_s, [](json::Reader &reader) { return introduction(reader, true); }},
        {u"proof"_s, [](json::Reader &reader) { return introduction(reader, false); }},
        {u"welcome"_s, welcome},
        {u"sample"_s,
         [](json::Reader &reader) { return checked(reader, Sample{partOf<HostSample>(reader, "sample"_L1)}); }},
        {u"acknowledge"_s,
         [](json::Reader &reader) { return checked(reader, Acknowledge{reader.integer("number"_L1, 0, kAnything)}); }},
        {u"pace"_s,
         [](json::Reader &reader) {
             return checked(reader, Pace{int(reader.integer("sample_ms"_L1, 100, kLongestPace)),
                                         int(reader.integer("for_ms"_L1, 0, kLongestPace))});
         }},
        {u"about"_s,
         [](json::Reader &reader) {
             return checked(reader,
                            About{partOf<HostFacts>(reader, "facts"_L1), partOf<Manifest>(reader, "manifest"_L1)});
         }},
        {u"command"_s, command},
        {u"cancel"_s, [](json::Reader &reader) { return checked(reader, Cancel{idOf(reader)}); }},
        {u"refused"_s, refused},
        {u"result"_s,
         [](json::Reader &reader) {
             return checked(reader, Outcome{idOf(reader), reader.objectOr("value"_L1)});
         }},
        {u"credit"_s,
         [](json::Reader &reader) {
             return checked(reader, Credit{streamOf(reader, 1), reader.integer("bytes"_L1, 1, kAnything)});
         }},
        {u"end"_s, [](json::Reader &reader) { return checked(reader, End{streamOf(reader, 1)}); }}};
    return all;
}

QJsonObject json(const Hello &frame)
{
    return {{u"type"_s, u"hello"_s}, {u"protocol"_s, frame.protocol}, {u"nonce"_s, base64(frame.nonce)}};
}
QJsonObject json(const Challenge &frame)
{
    return {{u"type"_s, u"challenge"_s},
            {u"nonce"_s, base64(frame.nonce)},
            {u"key"_s, base64(frame.key)},
            {u"signature"_s, base64(frame.signature)}};
}
QJsonObject json(const Introduction &frame)
{
    QJsonObject said{{u"signature"_s, base64(frame.signature)},
                     {u"facts"_s, toJson(frame.facts)},
                     {u"manifest"_s, toJson(frame.manifest)}};
    if (frame.token.isEmpty()) {
        said.insert(u"type"_s, u"proof"_s);
        said.insert(u"host"_s, frame.host);
    } else {
        said.insert(u"type"_s, u"join"_s);
        said.insert(u"token"_s, frame.token);
        said.insert(u"key"_s, base64(frame.key));
    }
    return said;
}
QJsonObject json(const Welcome &frame)
{
    return {{u"type"_s, u"welcome"_s},
            {u"host"_s, frame.host},
            {u"now"_s, frame.now},
            {u"sample_ms"_s, frame.sampleMs},
            {u"acknowledged"_s, frame.acknowledged}};
}
QJsonObject json(const Sample &frame)
{
    return {{u"type"_s, u"sample"_s}, {u"sample"_s, toJson(frame.sample)}};
}
QJsonObject json(const Acknowledge &frame)
{
    return {{u"type"_s, u"acknowledge"_s}, {u"number"_s, frame.number}};
}
QJsonObject json(const Pace &frame)
{
    return {{u"type"_s, u"pace"_s}, {u"sample_ms"_s, frame.sampleMs}, {u"for_ms"_s, frame.forMs}};
}
QJsonObject json(const About &frame)
{
    return {{u"type"_s, u"about"_s}, {u"facts"_s, toJson(frame.facts)}, {u"manifest"_s, toJson(frame.manifest)}};
}
QJsonObject json(const Command &frame)
{
    QJsonObject said{{u"type"_s, u"command"_s},
                     {u"id"_s, frame.id},
                     {u"verb"_s, frame.verb},
                     {u"arguments"_s, frame.arguments},
                     {u"deadline_ms"_s, frame.deadlineMs},
                     {u"principal"_s, QJsonObject{{u"id"_s, frame.principal.id}, {u"name"_s, frame.principal.name}}},
                     {u"once"_s, frame.once}};
    if (frame.stream != 0) {
        said.insert(u"stream"_s, qint64(frame.stream));
        said.insert(u"credit"_s, frame.credit);
    }
    return said;
}
QJsonObject json(const Cancel &frame)
{
    return {{u"type"_s, u"cancel"_s}, {u"id"_s, frame.id}};
}
QJsonObject json(const Refused &frame)
{
    QJsonObject said{
        {u"type"_s, u"refused"_s}, {u"id"_s, frame.id}, {u"code"_s, frame.code}, {u"message"_s, frame.message}};
    if (!frame.field.isEmpty())
        said.insert(u"field"_s, frame.field);
    if (frame.line != 0)
        said.insert(u"line"_s, frame.line);
    return said;
}
QJsonObject json(const Outcome &frame)
{
    return {{u"type"_s, u"result"_s}, {u"id"_s, frame.id}, {u"value"_s, frame.value}};
}
QJsonObject json(const Credit &frame)
{
    return {{u"type"_s, u"credit"_s}, {u"stream"_s, qint64(frame.stream)}, {u"bytes"_s, frame.bytes}};
}
QJsonObject json(const End &frame)
{
    return {{u"type"_s, u"end"_s}, {u"stream"_s, qint64(frame.stream)}};
}

} // namespace

Result<Frame> frameFrom(const QByteArray &text)
{
    if (text.size() > kLargestFrame)
        return Error{ErrorCode::TooLarge, {}, u"the frame is too large"_s, {}, {}};
    const auto object = json::parseObject(text);
    if (!object)
        return object.error();
    json::Reader reader(*object);
    const Read read = readers().value(reader.textOr("type"_L1, {}, kLongestVerb));
    return read ? read(reader) : invalidInput(u"is no type of frame"_s, u"type"_s);
}

QByteArray toBytes(const Frame &frame)
{
    return json::toBytes(std::visit([](const auto &one) { return json(one); }, frame));
}

Result<Piece> pieceFrom(const QByteArray &frame)
{
    constexpr qsizetype kHead = sizeof(quint64);
    if (frame.size() <= kHead || frame.size() > kHead + kLargestPiece)
        return invalidInput(u"the frame of a stream has %1 bytes"_s.arg(frame.size()));
    return Piece{qFromBigEndian<quint64>(frame.constData()), frame.sliced(kHead)};
}

QByteArray toBytes(const Piece &piece)
{
    QByteArray frame(sizeof(quint64), Qt::Uninitialized);
    qToBigEndian(piece.stream, frame.data());
    return frame += piece.bytes;
}

QByteArray serverProof(const QByteArray &agentNonce, const QByteArray &serverNonce)
{
    return "meshhelm server 1" + agentNonce + serverNonce;
}

QByteArray agentProof(const QByteArray &serverNonce, const QByteArray &agentNonce, const QByteArray &serverKey)
{
    return "meshhelm agent 1" + serverNonce + agentNonce + serverKey;
}

} // namespace mh::fleet
