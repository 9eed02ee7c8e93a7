// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/disk.h"
#include "core/base/json.h"
#include "core/crypto/digest.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestId = qint64(1) << 32;
constexpr uint kModeBits = 07777;

} // namespace

FileState FileState::file(const QByteArray &bytes, uint mode)
{
    FileState state;
    state.kind = Kind::File;
    state.bytes = bytes;
    state.mode = mode;
    return state;
}

FileState FileState::link(const QString &target)
{
    FileState state;
    state.kind = Kind::Link;
    state.bytes = target.toUtf8();
    return state;
}

bool FileState::isLike(const FileState &other) const
{
    return kind == other.kind && bytes == other.bytes;
}

Result<FileState> FileState::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    FileState state;
    const QString kind = reader.text("kind"_L1);
    const QByteArray bytes = reader.value("bytes"_L1).toString().toLatin1();
    state.mode = uint(reader.integerOr("mode"_L1, 0644, 0, kModeBits));
    state.owner = reader.integerOr("owner"_L1, -1, -1, kLargestId);
    state.group = reader.integerOr("group"_L1, -1, -1, kLargestId);
    const auto decoded = QByteArray::fromBase64Encoding(bytes, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        reader.fail("bytes"_L1, u"must be base64"_s);
    else
        state.bytes = *decoded;
    if (kind == "file"_L1)
        state.kind = Kind::File;
    else if (kind == "link"_L1)
        state.kind = Kind::Link;
    else if (kind != "absent"_L1)
        reader.fail("kind"_L1, u"is not known"_s);
    if (!reader.ok())
        return reader.error();
    return state;
}

QJsonObject toJson(const FileState &state)
{
    const QString kind = state.kind == FileState::Kind::File   ? u"file"_s
                         : state.kind == FileState::Kind::Link ? u"link"_s
                                                               : u"absent"_s;
    return {{u"kind"_s, kind},
            {u"bytes"_s, QString::fromLatin1(state.bytes.toBase64())},
            {u"mode"_s, qint64(state.mode)},
            {u"owner"_s, state.owner},
            {u"group"_s, state.group}};
}

QString sha256Of(const FileState &state)
{
    return state.kind == FileState::Kind::File ? QString::fromLatin1(crypto::sha256(state.bytes).toHex()) : QString();
}

} // namespace mh::agent
