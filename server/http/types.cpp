// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/types.h"

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

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 100: return "Continue";
    case 101: return "Switching Protocols";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 423: return "Locked";
    case 426: return "Upgrade Required";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
    }
}

} // namespace mh::http
