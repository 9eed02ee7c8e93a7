// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <any>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/byte_stream.h"

namespace mh::http {

struct Header {
    QByteArray name;
    QByteArray value;
};

/// One header field of a request, pointing into its RequestHead.
struct Field {
    QByteArrayView name;
    QByteArrayView value;
};

/// Start line and headers of a request, already checked: methods, header names and
/// percent-encoding are well formed, there is no NUL and no folded line.
/// Thread: a plain value. Lifetime: views stay valid as long as this head or a copy of it.
class RequestHead
{
public:
    /// As sent: "GET", "PATCH", ...
    [[nodiscard]] QByteArrayView method() const { return m_method; }
    /// As sent, still percent-encoded, always starting with '/' (or "*" with OPTIONS).
    /// Dot segments are kept as they are.
    [[nodiscard]] QByteArrayView rawPath() const { return m_path; }
    /// As sent, without the '?'.
    [[nodiscard]] QByteArrayView rawQuery() const { return m_query; }
    /// The path's segments, decoded one by one: "/a%2Fb/c" gives {"a/b", "c"}.
    [[nodiscard]] QStringList segments() const;
    /// The first value of that name, decoded ('+' is a space).
    [[nodiscard]] std::optional<QString> queryValue(QByteArrayView name) const;
    [[nodiscard]] QList<std::pair<QString, QString>> queryItems() const;

    /// The first header of that name in any case; null when there is none.
    [[nodiscard]] QByteArrayView header(QByteArrayView name) const;
    [[nodiscard]] const std::vector<Field> &headers() const { return m_fields; }

    [[nodiscard]] const QHostAddress &peerAddress() const { return m_peer; }
    [[nodiscard]] bool isTls() const { return m_tls; }
    /// Counts up within one listener.
    [[nodiscard]] quint64 id() const { return m_id; }
    [[nodiscard]] bool isHttp10() const { return m_http10; }

private:
    friend class Parser;

    QByteArray m_raw; // the fields point in here; shared by copies, never changed
    QByteArrayView m_method;
    QByteArrayView m_path;
    QByteArrayView m_query;
    std::vector<Field> m_fields;
    QHostAddress m_peer;
    quint64 m_id = 0;
    bool m_tls = false;
    bool m_http10 = false;
};

/// A request with its whole body.
struct Request {
    RequestHead head;
    QByteArray body;                ///< when the plan was to buffer it
    std::any decoded;               ///< what the plan's `decode` made of it
    std::unique_ptr<ByteSink> sink; ///< the plan's own, when it was streamed: all is written
    qint64 bodySize = 0;
    std::any context; ///< the plan's own
};

/// An answer: `body`, or `source` if set. Content-Length, Transfer-Encoding, Connection and
/// Date are the listener's; a header with CR, LF or NUL in it is left out.
struct Response {
    int status = 200;
    QList<Header> headers;
    QByteArray body;
    std::unique_ptr<ByteSource> source; ///< pulled as fast as the client reads
    std::optional<qint64> sourceLength; ///< unknown: chunked
    /// Instead of `body` where making that takes long: called once, on a thread that is nobody's, with nothing but
    /// values in it.
    std::function<QByteArray()> print;
    bool closeConnection = false;
};

/// Thread: plain value. Times in milliseconds, sizes in bytes.
struct Limits {
    qsizetype headerBytes = 32 * 1024;
    qsizetype headerCount = 100;
    qint64 bodyBytes = 1024 * 1024; ///< of a buffered body whose plan names no limit
    int headerMs = 10'000;          ///< first byte to end of head; TLS handshake
    int bodyMs = 30'000;            ///< a buffered body, whole; a streamed one, between two pieces
    int idleMs = 60'000;            ///< between two requests
    int writeStallMs = 30'000;      ///< the client takes nothing of the reply
    int lingerMs = 1'000;           ///< unread input of a refused request is thrown away this long
    int maxConnections = 4'096;
    int maxConnectionsPerAddress = 2'048;
    int maxWebSockets = 1'024;
    quint64 webSocketMessageBytes = 1024 * 1024;
    int listenBacklog = 1'024;
    int ioThreads = 0; ///< that share the connections; 0: as many as the machine's cores allow
};

[[nodiscard]] QByteArrayView reasonPhrase(int status);

} // namespace mh::http
