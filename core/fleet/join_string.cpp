// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/join_string.h"

#include <QUrl>

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kPrefix{"meshhelm-join-1."};
constexpr qsizetype kLongest = 8192;
constexpr qsizetype kKeySize = 32;
constexpr qsizetype kMostServers = 8;
constexpr auto kEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Error wrong(const QString &what)
{
    return invalidInput(u"the join string is wrong: "_s + what, u"join"_s, u"INVALID_JOIN_STRING"_s);
}

QByteArray bytesOf(const QString &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toUtf8(), kEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

bool isServer(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty()
           && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
}

} // namespace

Result<JoinString> JoinString::fromText(const QString &text)
{
    const QString word = text.trimmed();
    if (!word.startsWith(kPrefix))
        return wrong(u"it does not begin with %1"_s.arg(kPrefix));
    if (word.size() > kLongest)
        return wrong(u"it is too long"_s);
    const auto json = json::parseObject(bytesOf(word.sliced(kPrefix.size())));
    if (!json)
        return wrong(u"it is not whole"_s);
    json::Reader reader(*json);
    JoinString join{reader.textsOr("servers"_L1), bytesOf(reader.text("key"_L1)),
                    bytesOf(reader.textOr("certificate"_L1, {})), Secret(reader.text("token"_L1).toUtf8())};
    if (!reader.ok())
        return wrong(reader.error().message);
    if (join.servers.isEmpty() || join.servers.size() > kMostServers)
        return wrong(u"it names no server, or more than %1"_s.arg(kMostServers));
    for (const QString &server : std::as_const(join.servers)) {
        if (!isServer(server))
            return wrong(u"'%1' is no server's address"_s.arg(server));
    }
    if (join.serverKey.size() != kKeySize || (!join.certificate.isEmpty() && join.certificate.size() != kKeySize))
        return wrong(u"a key in it is not whole"_s);
    return join;
}

Secret JoinString::toText() const
{
    const auto text = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64(kEncoding)); };
    QJsonObject json{{u"servers"_s, QJsonArray::fromStringList(servers)},
                     {u"key"_s, text(serverKey)},
                     {u"token"_s, QString::fromUtf8(token.bytes())}};
    if (!certificate.isEmpty())
        json.insert(u"certificate"_s, text(certificate));
    return Secret(kPrefix.latin1() + json::toBytes(json).toBase64(kEncoding));
}

} // namespace mh::fleet
