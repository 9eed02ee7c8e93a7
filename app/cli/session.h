// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <QObject>

#include "app/cli/arguments.h"
#include "app/cli/console.h"
#include "app/client/server_client.h"
#include "app/client/session_store.h"
#include "core/base/when_ready.h"

namespace mh::cli {

enum Exit { Fine = 0, Refused = 1, Usage = 2, NotReachable = 3, NotSignedIn = 4, Interrupted = 130 };

[[nodiscard]] Exit exitFor(const Error &error);
/// For people on standard error, or with `asJson` as the one document on standard output.
void showError(Console &console, const Error &error, bool asJson);

/// One run of the program: the server, the sign-in, and how it ends.
/// Thread: main. Lifetime: ended() comes once; nothing happens after it.
class Session final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)
public:
    Session(Invocation invocation, Console &console, QObject *parent = nullptr);
    ~Session() override;

    /// Call when the event loop runs.
    void start();

    [[nodiscard]] const Invocation &invocation() const { return m_invocation; }
    [[nodiscard]] Console &console() { return m_console; }
    [[nodiscard]] client::ServerClient &client() { return *m_client; }
    [[nodiscard]] bool wantsJson() const { return m_invocation.has(QStringLiteral("json")); }

    /// Calls `done(reply)`, or ends with the error.
    template <class Request, class Reply, class Fn>
    void ask(const protocol::Endpoint<Request, Reply> &endpoint, const std::type_identity_t<Request> &request, Fn done,
             std::chrono::milliseconds deadline = client::ServerClient::kDeadline)
    {
        whenReady(m_client->call(endpoint, request, deadline), this,
                  [this, done = std::move(done)](const Result<Reply> &reply) mutable {
                      if (reply)
                          done(*reply);
                      else
                          fail(reply.error());
                  });
    }

    void end(int code);
    /// Ctrl+C.
    void interrupt();
    void fail(const Error &error);
    /// `text` for people, `json` with --json; then the end.
    void answer(const QJsonObject &json, const QString &text, int code = Fine);
    /// Keeps the sign-in for the next invocation.
    [[nodiscard]] Result<> remember(const QString &username);
    [[nodiscard]] Result<> forget();

signals:
    /// Ended by Ctrl+C; ended() follows.
    void interrupted();
    void ended(int code);

private:
    [[nodiscard]] Result<QUrl> pickServer() const;
    [[nodiscard]] Result<> loadTokens();
    void refreshThenRun();
    void keepTokens();

    Invocation m_invocation;
    Console &m_console;
    client::SessionStore m_store;
    std::unique_ptr<client::ServerClient> m_client;
    client::RememberedServer m_remembered;
    bool m_hasEnded = false;
};

} // namespace mh::cli
