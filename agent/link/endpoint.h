// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QUrl>

#include "core/base/result.h"

class QWebSocket;

/// Where a server's door is, and how its certificate is looked at.
/// Thread: plain functions.
namespace mh::agent {

/// "https://host:port" → "wss://host:port/ws/agents". Errors: InvalidInput for plain http to anywhere but this machine.
[[nodiscard]] Result<QUrl> agentsDoor(const QString &server);

/// With a pin nobody's word counts but the pin's, and the system's certificates, which take memory, are not read.
[[nodiscard]] QSslConfiguration tlsFor(const QByteArray &pin);
/// Whether the server at the other end has the certificate with that SHA-256.
[[nodiscard]] bool showsCertificate(const QWebSocket &socket, const QByteArray &pin);

} // namespace mh::agent
