// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/multipart.h"

#include <algorithm>
#include <optional>

namespace mh::http {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestBoundary = 70;

/// name="a \"quoted\" value"; other="…", as RFC 7578 has it. Empty: it is not there.
QByteArray parameter(const QByteArray &line, const QByteArray &wanted)
{
    qsizetype at = line.indexOf(';');
    while (at >= 0 && at < line.size()) {
        const qsizetype equals = line.indexOf('=', at);
        if (equals < 0)
            return {};
        const QByteArray name = line.mid(at + 1, equals - at - 1).trimmed().toLower();
        QByteArray value;
        qsizetype end = equals + 1;
        if (end < line.size() && line[end] == '"') {
            for (++end; end < line.size() && line[end] != '"'; ++end) {
                if (line[end] == '\\' && end + 1 < line.size() && (line[end + 1] == '"' || line[end + 1] == '\\'))
                    ++end;
                value += line[end];
            }
            end = line.indexOf(';', end);
        } else {
            end = line.indexOf(';', end);
            value = line.mid(equals + 1, end < 0 ? -1 : end - equals - 1).trimmed();
        }
        if (name == wanted)
            return value;
        at = end;
    }
    return {};
}

Error malformed(const QString &what)
{
    return invalidInput(u"the form cannot be read: "_s + what, u"body"_s);
}

} // namespace

Result<QByteArray> MultipartParser::boundaryOf(QByteArrayView contentType)
{
    const QByteArray type = contentType.toByteArray();
    if (type.left(type.indexOf(';')).trimmed().toLower() != "multipart/form-data")
        return invalidInput(u"must be multipart/form-data"_s, u"Content-Type"_s);
    const QByteArray boundary = parameter(type, "boundary");
    const bool isPlain = std::all_of(boundary.begin(), boundary.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    if (boundary.isEmpty() || boundary.size() > kLongestBoundary || !isPlain)
        return invalidInput(u"must name a boundary"_s, u"Content-Type"_s);
    return boundary;
}

MultipartParser::MultipartParser(const QByteArray &boundary, Taker &taker)
    : m_taker(taker), m_delimiter("\r\n--" + boundary), m_buffer("\r\n") // the first one may be at the very beginning
{
}

Result<> MultipartParser::feed(const QByteArray &bytes)
{
    if (m_error)
        return *m_error;
    if (isOver())
        return {};
    m_buffer += bytes;
    while (true) {
        const auto again = step();
        if (!again) {
            m_error = again.error();
            return *m_error;
        }
        if (!*again)
            return {};
    }
}

/// Whether another step may follow at once.
Result<bool> MultipartParser::step()
{
    switch (m_state) {
    case State::Preamble:
    case State::Body: return findBoundary();
    case State::Boundary: return readBoundaryEnd();
    case State::Head: return readHead();
    case State::Over: m_buffer.clear(); return false;
    }
    return false;
}

Result<bool> MultipartParser::findBoundary()
{
    const qsizetype found = m_buffer.indexOf(m_delimiter);
    const qsizetype size = found >= 0 ? found : std::max<qsizetype>(0, m_buffer.size() - m_delimiter.size() + 1);
    if (m_state == State::Body && size > 0) {
        if (const auto taken = m_taker.partBytes(m_buffer.left(size)); !taken)
            return taken.error();
    }
    m_buffer.remove(0, found >= 0 ? found + m_delimiter.size() : size);
    if (found < 0)
        return false;
    if (m_state == State::Body) {
        if (const auto ended = m_taker.endPart(); !ended)
            return ended.error();
    }
    m_state = State::Boundary;
    return true;
}

Result<bool> MultipartParser::readBoundaryEnd()
{
    qsizetype at = 0;
    while (at < m_buffer.size() && (m_buffer[at] == ' ' || m_buffer[at] == '\t'))
        ++at;
    if (at > kLongestHead)
        return malformed(u"a boundary does not end"_s);
    if (m_buffer.size() < at + 2)
        return false;
    const QByteArray end = m_buffer.mid(at, 2);
    m_buffer.remove(0, at + 2);
    if (end == "--") {
        m_state = State::Over;
        return true;
    }
    if (end != "\r\n")
        return malformed(u"a boundary is followed by something else"_s);
    if (++m_parts > kMostParts)
        return malformed(u"it has more than %1 parts"_s.arg(kMostParts));
    m_state = State::Head;
    return true;
}

Result<bool> MultipartParser::readHead()
{
    const qsizetype end = m_buffer.startsWith("\r\n") ? 0 : m_buffer.indexOf("\r\n\r\n");
    if ((end < 0 ? m_buffer.size() : end) > kLongestHead)
        return malformed(u"the head of a part is too long"_s);
    if (end < 0)
        return false;
    Part part;
    const QByteArray head = m_buffer.left(end);
    for (qsizetype at = 0; at < head.size();) {
        const qsizetype next = head.indexOf("\r\n", at);
        const QByteArray line = head.mid(at, next < 0 ? -1 : next - at);
        at = next < 0 ? head.size() : next + 2;
        if (!line.toLower().startsWith("content-disposition:"))
            continue;
        part.name = QString::fromUtf8(parameter(line, "name"));
        part.fileName = QString::fromUtf8(parameter(line, "filename"));
    }
    if (part.name.isEmpty())
        return malformed(u"a part has no name"_s);
    m_buffer.remove(0, end + (end == 0 ? 2 : 4));
    if (const auto begun = m_taker.beginPart(part); !begun)
        return begun.error();
    m_state = State::Body;
    return true;
}

} // namespace mh::http
