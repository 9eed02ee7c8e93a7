// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/session.h"

#include "app/client/event_stream.h"
#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/approvals_feed.h"
#include "app/models/words.h"
#include "core/base/when_ready.h"
#include "core/protocol/account_mail.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/user_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

Session::Session(client::SessionStore store, client::LocalServer::Options local, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_local(std::move(local)), m_clock(clock)
{
    connect(&m_local, &client::LocalServer::ready, this, &Session::signInLocally);
    connect(&m_local, &client::LocalServer::failed, this, [this](const QString &why) {
        if (m_state == State::Open && m_isLocal)
            end(why);
        else if (m_state == State::Opening)
            fail(why);
    });
}

Session::~Session() = default;

QUrl Session::server() const
{
    return m_client ? m_client->server() : QUrl();
}

panels::Context Session::context() const
{
    return {*m_client, *m_stream, *m_replica, *m_approvals, m_people, m_clock};
}

QList<client::RememberedServer> Session::remembered() const
{
    const auto servers = m_store.load();
    return servers ? *servers : QList<client::RememberedServer>();
}

void Session::openLocal()
{
    close();
    m_state = State::Opening;
    m_isLocal = true;
    emit progressed(tr("Starting the server on this computer…"));
    if (m_local.state() == client::LocalServer::State::Running)
        signInLocally();
    else
        m_local.start();
}

void Session::restartLocal()
{
    if (!m_isLocal || m_state != State::Open || m_local.state() != client::LocalServer::State::Running)
        return;
    end({});
    emit progressed(tr("Starting the server on this computer…"));
    connect(&m_local, &client::LocalServer::stopped, this, &Session::openLocal, Qt::SingleShotConnection);
    m_local.stop();
}

void Session::signInLocally()
{
    // After a crash the connection finds its server again by itself, unless that had to take another port.
    if (m_state == State::Open && m_isLocal && m_client->server().port() != m_local.url().port())
        return openLocal();
    if (m_state != State::Opening)
        return; // given up meanwhile
    begin(m_local.url());
    m_isLocal = true;
    m_username = m_local.username();
    m_password = m_local.password();
    m_task = [this] { trySignIn(); };
    attempt();
}

void Session::signIn(const QUrl &server, const QString &name, Secret password, bool remember)
{
    close();
    begin(server);
    m_remember = remember;
    m_username = name;
    m_password = std::move(password);
    m_task = [this] { trySignIn(); };
    attempt();
}

void Session::sendCode(const QString &code)
{
    if (m_state != State::Opening)
        return;
    emit progressed(tr("Checking the code…"));
    whenReady(m_client->secondStep(code), m_client.get(), [this](const Result<> &result) {
        if (!result && result.error().reason == "INVALID_CODE"_L1)
            emit codeAsked(models::sentence(result.error()));
        else
            signedIn(result);
    });
}

void Session::registerAccount(const QUrl &server, const protocol::RegisterRequest &request)
{
    close();
    begin(server);
    m_task = [this, request] {
        whenReady(m_client->call(protocol::registerUser, request), m_client.get(),
                  [this](const Result<QJsonObject> &reply) {
                      answerTold(reply ? Result<>() : Result<>(reply.error()),
                                 tr("Your account is made. Open the link in the mail that was sent to you, then sign "
                                    "in. Where no mail is "
                                    "sent, an administrator activates the account."));
                  });
    };
    attempt();
}

void Session::askReset(const QUrl &server, const QString &email)
{
    close();
    begin(server);
    m_task = [this, email] {
        whenReady(m_client->call(protocol::forgotPassword, {email}), m_client.get(),
                  [this](const Result<protocol::Message> &reply) {
                      // The server says the same of every address, so that nobody learns which ones have accounts.
                      answerTold(reply ? Result<>() : Result<>(reply.error()),
                                 tr("If there is an account with this address, a mail with a link is on its way."));
                  });
    };
    attempt();
}

void Session::answerTold(const Result<> &result, const QString &what)
{
    if (!result) {
        answered(result);
        return;
    }
    m_state = State::Closed;
    m_client.release()->deleteLater();
    emit told(what);
}

void Session::openWithToken(const QUrl &server, const Secret &token, const Secret &refreshToken)
{
    close();
    begin(server);
    m_keepTokens = false;
    m_client->setTokens({QString::fromUtf8(token.bytes()), QString::fromUtf8(refreshToken.bytes()), 0});
    m_task = [this] { check(); };
    attempt();
}

void Session::resume(const client::RememberedServer &server)
{
    close();
    begin(server.url);
    m_username = server.username;
    m_task = [this] { check(); };
    m_keeper.fetch(server.url, [this, asked = m_client.get()](const Result<client::Tokens> &tokens) {
        if (m_client.get() != asked || m_state != State::Opening)
            return; // given up meanwhile
        if (!tokens) {
            fail({});
            return;
        }
        m_client->setTokens(*tokens);
        attempt();
    });
}

void Session::begin(const QUrl &server)
{
    m_state = State::Opening;
    m_isLocal = false;
    m_keepTokens = true;
    m_remember = true;
    m_seen.clear();
    m_client = std::make_unique<client::ServerClient>(server);
    if (const auto known = m_store.find(server); known && *known)
        m_client->setPinnedFingerprint((*known)->fingerprint);
    connect(m_client.get(), &client::ServerClient::tokensChanged, this, &Session::remember);
    connect(m_client.get(), &client::ServerClient::signedOut, this, [this](const Error &why) {
        if (m_state == State::Open)
            end(models::sentence(why));
    });
    emit progressed(tr("Connecting to %1…").arg(server.toString(QUrl::RemoveUserInfo)));
}

/// Once at first, and again when the certificate is trusted.
void Session::attempt()
{
    m_task();
}

void Session::trySignIn()
{
    whenReady(m_client->signIn(m_username, m_password), m_client.get(),
              [this](const Result<> &result) { signedIn(result); });
}

void Session::signedIn(const Result<> &result)
{
    if (result) {
        check();
        return;
    }
    Error why = result.error();
    if (why.reason == "TWO_FACTOR_REQUIRED"_L1) {
        emit codeAsked({});
        return;
    }
    // Not every dialect says more than 401, which can mean only one thing here.
    if (why.code == ErrorCode::Unauthenticated)
        why.reason = u"INVALID_CREDENTIALS"_s;
    answered(why);
}

void Session::check()
{
    whenReady(m_client->call(protocol::me, {}), m_client.get(), [this](const Result<protocol::User> &user) {
        if (!user)
            return answered(user.error());
        takeUser(*user);
        probe();
    });
}

/// Whether more than the own account may be asked for: only such a call says that it may not.
void Session::probe()
{
    protocol::ListFlows one;
    one.page.size = 1;
    whenReady(m_client->call(protocol::listFlows, one), m_client.get(),
              [this](const Result<protocol::Paged<protocol::Flow>> &flows) {
                  if (m_state == State::Opening && !flows && flows.error().reason == "PASSWORD_CHANGE_REQUIRED"_L1)
                      emit newPasswordAsked(m_password.bytes().isEmpty(), {});
                  else
                      answered({}); // anything else is for the pages to say
              });
}

void Session::changePassword(const QString &present, const QString &next)
{
    if (m_state != State::Opening)
        return;
    emit progressed(tr("Changing the password…"));
    const bool asked = m_password.bytes().isEmpty();
    const QString former = asked ? present : QString::fromUtf8(m_password.bytes());
    whenReady(m_client->call(protocol::changePassword, {former, next}), m_client.get(),
              [this, asked](const Result<protocol::Message> &reply) {
                  if (m_state != State::Opening)
                      return;
                  if (!reply)
                      emit newPasswordAsked(asked, models::sentence(reply.error()));
                  else
                      check();
              });
}

void Session::takeUser(const protocol::User &user)
{
    m_username = user.username.isEmpty() ? user.email : user.username;
    m_people.setServer(*m_client, user.uuid.toString(), user.name.isEmpty() ? m_username : user.name,
                       user.roles == QStringList{u"VIEWER"_s},
                       user.roles.contains("ADMIN"_L1) || user.roles.contains("MANAGER"_L1));
}

void Session::answered(const Result<> &result)
{
    if (m_state != State::Opening)
        return;
    if (result) {
        m_password = {};
        open();
        return;
    }
    if (result.error().reason == "CERTIFICATE_UNKNOWN"_L1) {
        m_seen = result.error().details.value("fingerprint"_L1).toString();
        emit fingerprintAsked(m_seen);
        return;
    }
    fail(models::sentence(result.error()));
}

void Session::trust()
{
    if (m_state != State::Opening || m_seen.isEmpty())
        return;
    m_client->setPinnedFingerprint(m_seen);
    m_seen.clear();
    attempt();
}

void Session::open()
{
    m_state = State::Open;
    m_stream = std::make_unique<client::EventStream>(*m_client);
    m_replica = std::make_unique<client::Replica>(*m_client, *m_stream);
    m_approvals = std::make_unique<models::ApprovalsFeed>(*m_client, *m_stream, *m_replica);
    remember();
    emit opened();
    m_stream->start();
    m_replica->openLists();
}

void Session::remember()
{
    // The local server's port changes and its password is at hand: nothing to remember.
    if (m_isLocal || !m_keepTokens || !m_client || m_client->tokens().access.isEmpty())
        return;
    // The file has no secrets: those are the keychain's.
    const Result<> kept = m_store.remember({m_client->server(), m_username, m_client->pinnedFingerprint(), {}});
    if (m_remember)
        m_keeper.keep(m_client->server(), m_client->tokens());
    else
        m_keeper.forget(m_client->server());
    if (!kept)
        qWarning("the server could not be remembered: %s", qPrintable(kept.error().message));
}

void Session::fail(const QString &why)
{
    m_state = State::Closed;
    m_password = {};
    // Whoever called us may still be inside the client.
    if (m_client)
        m_client.release()->deleteLater();
    emit failed(why);
}

void Session::end(const QString &why)
{
    m_state = State::Closed;
    emit closed(why); // the panels go first
    m_approvals.reset();
    m_replica.reset();
    if (m_stream)
        m_stream.release()->deleteLater();
    if (m_client)
        m_client.release()->deleteLater();
}

void Session::close()
{
    m_password = {};
    if (m_state == State::Open) {
        end({});
        return;
    }
    m_state = State::Closed;
    if (m_client)
        m_client.release()->deleteLater();
}

void Session::signOut()
{
    if (m_state != State::Open)
        return;
    if (!m_isLocal && m_keepTokens) {
        m_keeper.forget(m_client->server());
        const client::RememberedServer kept{m_client->server(), m_username, m_client->pinnedFingerprint(), {}};
        if (const Result<> done = m_store.remember(kept); !done)
            qWarning("the server could not be remembered: %s", qPrintable(done.error().message));
    }
    m_state = State::Closed;
    emit closed({}); // the panels go first
    m_approvals.reset();
    m_replica.reset();
    m_stream.reset();
    // Lives until the server has heard of it.
    client::ServerClient *leaving = m_client.release();
    leaving->setParent(this);
    leaving->disconnect(this);
    whenReady(leaving->signOut(), leaving, [leaving](const Result<> &) { leaving->deleteLater(); });
}

void Session::shutDown()
{
    close();
    if (m_local.state() == client::LocalServer::State::Stopped) {
        emit finished();
        return;
    }
    connect(&m_local, &client::LocalServer::stopped, this, &Session::finished, Qt::SingleShotConnection);
    m_local.stop();
}

} // namespace mh::shell
