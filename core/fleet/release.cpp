// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/release.h"

#include <array>

#include <QRegularExpression>
#include <QSysInfo>

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestWord = 64;
constexpr qsizetype kMostSaid = 4096;
constexpr qsizetype kDigestSize = 32;
constexpr qsizetype kSignatureSize = 64;
constexpr int kLargestPart = 1'000'000;

bool isWord(const QString &text)
{
    static const QRegularExpression word(u"\\A[a-z0-9_-]+\\z"_s);
    return word.match(text).hasMatch();
}

QByteArray fromBase64(json::Reader &reader, QLatin1StringView key, qsizetype longest)
{
    const auto bytes =
        QByteArray::fromBase64Encoding(reader.text(key, longest).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes && reader.ok())
        reader.fail(key, u"must be base64"_s);
    return bytes ? *bytes : QByteArray();
}

} // namespace

std::optional<ReleaseVersion> ReleaseVersion::fromText(const QString &text)
{
    static const QRegularExpression dotted(u"\\A(\\d{1,7})(?:\\.(\\d{1,7}))?(?:\\.(\\d{1,7}))?\\z"_s);
    const auto match = dotted.match(text);
    if (!match.hasMatch())
        return {};
    const std::array parts{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
    for (const int part : parts) {
        if (part > kLargestPart)
            return {};
    }
    return ReleaseVersion{parts[0], parts[1], parts[2]};
}

Result<Release> Release::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    const QByteArray said = fromBase64(reader, "release"_L1, 2 * kMostSaid);
    const QByteArray signature = fromBase64(reader, "signature"_L1, 4 * kSignatureSize);
    if (reader.ok() && signature.size() != kSignatureSize)
        reader.fail("signature"_L1, u"must have %1 bytes"_s.arg(kSignatureSize));
    if (!reader.ok())
        return reader.error();
    auto release = fromSaid(said);
    if (release)
        release->signature = signature;
    return release;
}

Result<Release> Release::fromSaid(const QByteArray &said)
{
    const auto json = said.size() <= kMostSaid ? json::parseObject(said)
                                               : Result<QJsonObject>(invalidInput(u"is too long"_s, u"release"_s));
    if (!json)
        return json.error();
    constexpr qint64 kLatest = qint64(1) << 53;
    json::Reader reader(*json, u"release"_s);
    Release release;
    release.said = said;
    release.version = reader.text("version"_L1, kLongestWord);
    release.channel = reader.text("channel"_L1, kLongestWord);
    release.os = reader.text("os"_L1, kLongestWord);
    release.arch = reader.text("arch"_L1, kLongestWord);
    release.size = reader.integer("size"_L1, 1, kLargestRelease);
    release.sha256 = QByteArray::fromHex(reader.text("sha256"_L1, 2 * kDigestSize).toLatin1());
    release.releasedAt = reader.integer("released_at"_L1, 0, kLatest);
    if (reader.ok() && !ReleaseVersion::fromText(release.version))
        reader.fail("version"_L1, u"must be numbers with dots between them"_s);
    if (reader.ok() && release.sha256.size() != kDigestSize)
        reader.fail("sha256"_L1, u"must be 64 hexadecimal digits"_s);
    // They become parts of paths.
    for (const auto &[key, value] : {std::pair("channel"_L1, release.channel), std::pair("os"_L1, release.os),
                                     std::pair("arch"_L1, release.arch)}) {
        if (reader.ok() && !isWord(value))
            reader.fail(key, u"must be small letters, digits, - and _"_s);
    }
    return reader.ok() ? Result<Release>(release) : reader.error();
}

ReleaseVersion Release::number() const
{
    return ReleaseVersion::fromText(version).value_or(ReleaseVersion());
}

QJsonObject toJson(const Release &release)
{
    return {{u"release"_s, QString::fromLatin1(release.said.toBase64())},
            {u"signature"_s, QString::fromLatin1(release.signature.toBase64())}};
}

QByteArray saidOf(const Release &release)
{
    return json::toBytes(QJsonObject{{u"version"_s, release.version},
                                     {u"channel"_s, release.channel},
                                     {u"os"_s, release.os},
                                     {u"arch"_s, release.arch},
                                     {u"size"_s, release.size},
                                     {u"sha256"_s, QString::fromLatin1(release.sha256.toHex())},
                                     {u"released_at"_s, release.releasedAt}});
}

QByteArray releaseProof(const QByteArray &said)
{
    return "meshhelm release 1\n" + said; // a signature for something else is none for this
}

QString releaseOs()
{
#if defined(Q_OS_LINUX)
    return u"linux"_s;
#elif defined(Q_OS_MACOS)
    return u"macos"_s;
#elif defined(Q_OS_WIN)
    return u"windows"_s;
#else
    return {};
#endif
}

QString releaseArch()
{
    return QSysInfo::buildCpuArchitecture();
}

} // namespace mh::fleet
