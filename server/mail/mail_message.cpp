// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mail_message.h"

#include <algorithm>

#include <QDateTime>
#include <QLocale>
#include <QUrl>

namespace mh::mail {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kWordBytes = 39; ///< an encoded word and the header's name fit in one line then
constexpr qsizetype kLine = 76;

bool isLocalPart(QStringView text)
{
    static constexpr QStringView others = u".!#$%&'*+/=?^_`{|}~-";
    const auto fits = [](QChar c) { return c.unicode() < 0x80 && (c.isLetterOrNumber() || others.contains(c)); };
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), fits) && !text.startsWith(u'.')
           && !text.endsWith(u'.') && !text.contains(u"..");
}

bool isDomain(QByteArrayView domain)
{
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    return !domain.isEmpty() && domain.size() <= 253 && std::all_of(domain.begin(), domain.end(), fits)
           && !domain.startsWith('.') && !domain.endsWith('.') && !domain.startsWith('-');
}

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

QByteArray dateText(qint64 ms)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return QLocale::c().toString(utc, u"ddd, dd MMM yyyy hh:mm:ss"_s).toLatin1() + " +0000";
}

/// The name before an address: quoted where it is plain.
QByteArray displayName(const QString &name)
{
    if (!isPlain(name))
        return headerText(name);
    QString quoted = name;
    quoted.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return QByteArray('"' + quoted.toLatin1() + '"');
}

QByteArray part(const QByteArray &boundary, const QByteArray &type, const QString &text)
{
    QString lines = text;
    lines.replace("\r\n"_L1, "\n"_L1).replace(u'\n', "\r\n"_L1);
    const QByteArray encoded = lines.toUtf8().toBase64();
    QByteArray out =
        "--" + boundary + "\r\nContent-Type: " + type + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    for (qsizetype at = 0; at < encoded.size(); at += kLine)
        out += encoded.mid(at, kLine) + "\r\n";
    return out;
}

} // namespace

QByteArray headerText(const QString &text)
{
    QString clean = text;
    std::replace_if(
        clean.begin(), clean.end(), [](QChar c) { return c.category() == QChar::Other_Control; }, u' ');
    if (isPlain(clean) && clean.size() <= 60 && !clean.contains("=?"_L1))
        return clean.toLatin1();
    QByteArrayList words;
    QByteArray piece;
    for (const char32_t c : clean.toUcs4()) {
        const QByteArray bytes = QString::fromUcs4(&c, 1).toUtf8();
        if (piece.size() + bytes.size() > kWordBytes)
            words.append(std::exchange(piece, {}));
        piece += bytes;
    }
    words.append(piece);
    for (QByteArray &word : words)
        word = "=?UTF-8?B?" + word.toBase64() + "?=";
    return words.join("\r\n ");
}

Result<QByteArray> mailAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    const QByteArray domain = at > 0 ? QUrl::toAce(address.mid(at + 1)).toLower() : QByteArray();
    if (at <= 0 || !isLocalPart(QStringView(address).left(at)) || !isDomain(domain))
        return invalidInput(u"no mail can be sent to this address"_s, u"email"_s, u"INVALID_ADDRESS"_s);
    return QByteArray(address.left(at).toLatin1() + '@' + domain);
}

Result<QByteArray> toMime(const Message &message)
{
    const auto from = mailAddress(message.from.address);
    if (!from)
        return from.error();
    const auto to = mailAddress(message.to);
    if (!to)
        return to.error();
    const QByteArray id = QUrl::toPercentEncoding(message.id);
    const QByteArray boundary = "part-" + id;
    QByteArray out;
    const auto add = [&out](const QByteArray &name, const QByteArray &value) { out += name + ": " + value + "\r\n"; };
    add("Date", dateText(message.dateMs));
    add("From", (message.from.name.isEmpty() ? QByteArray() : QByteArray(displayName(message.from.name) + ' ')) + '<'
                    + *from + '>');
    add("To", '<' + *to + '>');
    add("Subject", headerText(message.subject));
    add("Message-ID", '<' + id + '@' + from->mid(from->lastIndexOf('@') + 1) + '>');
    add("Auto-Submitted", "auto-generated");
    add("MIME-Version", "1.0");
    add("Content-Type", "multipart/alternative; boundary=\"" + boundary + '"');
    out += "\r\n";
    out += part(boundary, "text/plain", message.text) + part(boundary, "text/html", message.html);
    out += "--" + boundary + "--\r\n";
    return out;
}

} // namespace mh::mail
