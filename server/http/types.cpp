// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/types.h"

#include <algorithm>
#include <array>

namespace mh::http {

namespace {

QString decoded(QByteArrayView text, bool plusIsSpace)
{
    if (!text.contains('%') && !(plusIsSpace && text.contains('+')))
        return QString::fromLatin1(text); // a target is ASCII
    QByteArray bytes = text.toByteArray();
    if (plusIsSpace)
        bytes.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(bytes));
}

template <class Visit>
void eachPart(QByteArrayView text, char separator, Visit visit)
{
    while (!text.isEmpty()) {
        const qsizetype at = text.indexOf(separator);
        visit(at < 0 ? text : text.first(at));
        text = at < 0 ? QByteArrayView() : text.sliced(at + 1);
    }
}

std::pair<QByteArrayView, QByteArrayView> splitItem(QByteArrayView item)
{
    const qsizetype equals = item.indexOf('=');
    if (equals < 0)
        return {item, {}};
    return {item.first(equals), item.sliced(equals + 1)};
}

} // namespace

QStringList RequestHead::segments() const
{
    QStringList parts;
    if (!m_path.startsWith('/'))
        return parts;
    eachPart(m_path.sliced(1), '/', [&](QByteArrayView part) { parts.append(decoded(part, false)); });
    if (m_path == "/")
        parts.append(QString()); // the one segment of the root
    return parts;
}

std::optional<QString> RequestHead::queryValue(QByteArrayView name) const
{
    const QString wanted = QString::fromUtf8(name);
    std::optional<QString> found;
    eachPart(m_query, '&', [&](QByteArrayView item) {
        const auto [key, value] = splitItem(item);
        if (!found && decoded(key, true) == wanted)
            found = decoded(value, true);
    });
    return found;
}

QList<std::pair<QString, QString>> RequestHead::queryItems() const
{
    QList<std::pair<QString, QString>> items;
    eachPart(m_query, '&', [&](QByteArrayView item) {
        const auto [key, value] = splitItem(item);
        if (!item.isEmpty())
            items.append({decoded(key, true), decoded(value, true)});
    });
    return items;
}

QByteArrayView RequestHead::header(QByteArrayView name) const
{
    for (const Field &field : m_fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            return field.value.isNull() ? QByteArrayView("") : field.value;
    }
    return {};
}

namespace {

struct Phrase {
    int status;
    const char *text;
};
/// As IANA registers them, in their order.
constexpr std::array kPhrases{
    Phrase{100, "Continue"},
    Phrase{101, "Switching Protocols"},
    Phrase{200, "OK"},
    Phrase{201, "Created"},
    Phrase{202, "Accepted"},
    Phrase{203, "Non-Authoritative Information"},
    Phrase{204, "No Content"},
    Phrase{205, "Reset Content"},
    Phrase{206, "Partial Content"},
    Phrase{207, "Multi-Status"},
    Phrase{208, "Already Reported"},
    Phrase{226, "IM Used"},
    Phrase{300, "Multiple Choices"},
    Phrase{301, "Moved Permanently"},
    Phrase{302, "Found"},
    Phrase{303, "See Other"},
    Phrase{304, "Not Modified"},
    Phrase{305, "Use Proxy"},
    Phrase{307, "Temporary Redirect"},
    Phrase{308, "Permanent Redirect"},
    Phrase{400, "Bad Request"},
    Phrase{401, "Unauthorized"},
    Phrase{402, "Payment Required"},
    Phrase{403, "Forbidden"},
    Phrase{404, "Not Found"},
    Phrase{405, "Method Not Allowed"},
    Phrase{406, "Not Acceptable"},
    Phrase{407, "Proxy Authentication Required"},
    Phrase{408, "Request Timeout"},
    Phrase{409, "Conflict"},
    Phrase{410, "Gone"},
    Phrase{411, "Length Required"},
    Phrase{412, "Precondition Failed"},
    Phrase{413, "Content Too Large"},
    Phrase{414, "URI Too Long"},
    Phrase{415, "Unsupported Media Type"},
    Phrase{416, "Range Not Satisfiable"},
    Phrase{417, "Expectation Failed"},
    Phrase{421, "Misdirected Request"},
    Phrase{422, "Unprocessable Content"},
    Phrase{423, "Locked"},
    Phrase{424, "Failed Dependency"},
    Phrase{425, "Too Early"},
    Phrase{426, "Upgrade Required"},
    Phrase{428, "Precondition Required"},
    Phrase{429, "Too Many Requests"},
    Phrase{431, "Request Header Fields Too Large"},
    Phrase{451, "Unavailable For Legal Reasons"},
    Phrase{500, "Internal Server Error"},
    Phrase{501, "Not Implemented"},
    Phrase{502, "Bad Gateway"},
    Phrase{503, "Service Unavailable"},
    Phrase{504, "Gateway Timeout"},
    Phrase{505, "HTTP Version Not Supported"},
    Phrase{506, "Variant Also Negotiates"},
    Phrase{507, "Insufficient Storage"},
    Phrase{508, "Loop Detected"},
    Phrase{511, "Network Authentication Required"},
};

} // namespace

QByteArrayView reasonPhrase(int status)
{
    const auto isBefore = [](const Phrase &phrase, int wanted) { return phrase.status < wanted; };
    const auto *const found = std::lower_bound(kPhrases.begin(), kPhrases.end(), status, isBefore);
    // None is as good as any (RFC 9112, 4).
    return found != kPhrases.end() && found->status == status ? QByteArrayView(found->text) : QByteArrayView();
}

} // namespace mh::http
