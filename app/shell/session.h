// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "app/client/local_server.h"
#include "app/client/session_store.h"
#include "app/models/people.h"
#include "app/panels/parts/context.h"
#include "app/shell/token_keeper.h"

namespace mh::models {
class ApprovalsFeed;
}
namespace mh::protocol {
struct RegisterRequest;
struct User;
} // namespace mh::protocol

namespace mh::shell {

/// From "which server" to an open console and back: one server at a time.
/// Thread: GUI. Lifetime: the clock outlives it; context() is good between opened() and closed().
/// Errors: failed() with what went wrong; nothing is open then.
class Session final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)
public:
    enum class State { Closed, Opening, Open };

    Session(client::SessionStore store, client::LocalServer::Options local, const Clock &clock,
            QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isLocal() const { return m_isLocal; }
    [[nodiscard]] QUrl server() const;
    /// Names what is open in the settings: its address, or "local".
    [[nodiscard]] QString key() const { return m_isLocal ? QStringLiteral("local") : server().toString(); }
    [[nodiscard]] const QString &username() const { return m_username; }
    [[nodiscard]] panels::Context context() const;
    [[nodiscard]] QList<client::RememberedServer> remembered() const;
    [[nodiscard]] TokenKeeper &keeper() { return m_keeper; }

    /// The server on this computer, started when need be.
    void openLocal();
    /// `remember`: keep the tokens in the system's keychain.
    void signIn(const QUrl &server, const QString &name, Secret password, bool remember = true);
    /// Ends the server on this computer and starts it anew, for settings that ask for it; ends with opened().
    void restartLocal();
    /// The answer to codeAsked().
    void sendCode(const QString &code);
    /// The answer to newPasswordAsked(). `present` may stay empty when it was just typed in.
    void changePassword(const QString &present, const QString &next);
    /// Makes an account; ends with told() or failed().
    void registerAccount(const QUrl &server, const protocol::RegisterRequest &request);
    /// Asks for the mail with which a password can be reset; ends with told() or failed().
    void askReset(const QUrl &server, const QString &email);
    void openWithToken(const QUrl &server, const Secret &token, const Secret &refreshToken);
    /// With the tokens that the keychain has; failed({}) when it has none.
    void resume(const client::RememberedServer &server);
    /// The answer to fingerprintAsked(): pins it and goes on.
    void trust();
    /// Gives up what is being opened, or leaves what is open; tokens are kept.
    void close();
    /// Leaves and forgets the tokens.
    void signOut();
    /// Closes, stops the server on this computer and says finished().
    void shutDown();

signals:
    /// What is being done, for the user.
    void progressed(const QString &what);
    /// An unknown certificate: trust() or close().
    void fingerprintAsked(const QString &fingerprint);
    /// The second step of signing in; `wrong`: why the last code was not taken.
    void codeAsked(const QString &wrong);
    /// The account may do nothing before it has a new password; `presentToo`: the present one is
    /// not known here. `wrong`: why the last one was not taken.
    void newPasswordAsked(bool presentToo, const QString &wrong);
    void told(const QString &what);
    void opened();
    /// `why` is empty when there is nothing to say but that somebody has to sign in.
    void failed(const QString &why);
    /// After opened(); `why` is empty when the user asked for it.
    void closed(const QString &why);
    void finished();

private:
    void signInLocally();
    void begin(const QUrl &server);
    void attempt();
    void trySignIn();
    void signedIn(const Result<> &result);
    void answerTold(const Result<> &result, const QString &what);
    void answered(const Result<> &result);
    void check();
    void probe();
    void takeUser(const protocol::User &user);
    void open();
    void fail(const QString &why);
    void end(const QString &why);
    void remember();

    client::SessionStore m_store;
    TokenKeeper m_keeper;
    client::LocalServer m_local;
    const Clock &m_clock;
    std::unique_ptr<client::ServerClient> m_client;
    std::unique_ptr<client::EventStream> m_stream;
    std::unique_ptr<client::Replica> m_replica;
    std::unique_ptr<models::ApprovalsFeed> m_approvals;
    models::People m_people;
    State m_state = State::Closed;
    bool m_isLocal = false;
    bool m_keepTokens = true; ///< a token from outside is not ours to keep
    bool m_remember = true;
    std::function<void()> m_task; ///< what attempt() does
    QString m_username;
    Secret m_password; ///< only while the session is being opened
    QString m_seen;    ///< a fingerprint that waits for trust()
};

} // namespace mh::shell
