// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>
#include <QUrl>

#include "app/client/tokens.h"
#include "core/base/result.h"

namespace mh::shell {

/// The tokens of servers that are remembered, in the system's keychain and nowhere else.
/// Thread: GUI; nothing here waits. Lifetime: answers do not come once it is gone.
/// Errors: Unavailable where no keychain service runs; who keeps something hears of it by failed().
class TokenKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TokenKeeper)
public:
    explicit TokenKeeper(QObject *parent = nullptr);

    void keep(const QUrl &server, const client::Tokens &tokens);
    void forget(const QUrl &server);
    /// NotFound: nothing is kept for it.
    void fetch(const QUrl &server, std::function<void(const Result<client::Tokens> &)> answer);
    /// Whether there is a keychain at all.
    void probe(std::function<void(bool available)> answer);

signals:
    void failed();

private:
    [[nodiscard]] static QString keyOf(const QUrl &server);
};

} // namespace mh::shell
