// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QList>
#include <QString>
#include <QUrl>

#include "app/client/server_client.h"
#include "core/base/result.h"

namespace mh::client {

/// One remembered server. Never holds a password.
struct RememberedServer {
    QUrl url; ///< unique in a store
    QString username;
    QString fingerprint; ///< pinned; empty: none
    Tokens tokens;
    bool operator==(const RememberedServer &) const = default;
};

/// The servers that a program remembers, in one JSON file that only its owner may read,
/// most recently used first. Each program has its own file: two must not share a refresh token.
/// Thread: any one. Errors: an unreadable file is an error and never overwritten by load().
class SessionStore final
{
public:
    /// `file`: e.g. defaultFile("servers.json").
    explicit SessionStore(QString file);

    /// In the user's configuration folder of Meshhelm.
    [[nodiscard]] static QString defaultFile(const QString &name);

    /// Nothing remembered yet is an empty list.
    [[nodiscard]] Result<QList<RememberedServer>> load() const;
    [[nodiscard]] Result<std::optional<RememberedServer>> find(const QUrl &url) const;
    /// Adds or replaces the one with its url and puts it first.
    [[nodiscard]] Result<> remember(const RememberedServer &server);
    [[nodiscard]] Result<> forget(const QUrl &url);
    [[nodiscard]] const QString &file() const { return m_file; }

private:
    [[nodiscard]] Result<> save(const QList<RememberedServer> &servers) const;

    QString m_file;
};

} // namespace mh::client
