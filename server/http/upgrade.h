// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "server/http/parser.h"

class QObject;
class QTcpSocket;
class QWebSocket;

namespace mh::http {

/// Whether a request that asks for a WebSocket asks properly (RFC 6455, 4.2.1).
[[nodiscard]] std::optional<Fault> checkUpgrade(const RequestHead &head, bool hasBody);

/// Shakes hands on `socket`, whose upgrade request is still unread, then calls `done` once: with
/// the WebSocket, or with null when the client left first.
/// Thread: the socket's. Lifetime: takes the socket over; `done` is not called after `parent`
/// is gone.
void upgrade(QTcpSocket *socket, const Limits &limits, QObject *parent,
             std::function<void(std::unique_ptr<QWebSocket>)> done);

} // namespace mh::http
