// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <type_traits>
#include <vector>

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QUrl>

#include "app/client/tokens.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/protocol/endpoint.h"

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace mh::protocol {
struct SignedIn;
}

namespace mh::client {
class Followed;

/// One server's REST API for one signed-in user.
/// Thread: lives on one thread with an event loop. Lifetime: futures end cancelled when the
/// client dies first; consume them with whenReady.
/// Errors: those of the server (`reason` is its code, the other members of its error object are
/// `details`), and of our own
///   Unavailable/UNREACHABLE, Timeout/DEADLINE, Internal/BAD_ANSWER,
///   Denied/CERTIFICATE_UNKNOWN (details.fingerprint: show it, pin it, call again),
///   Denied/CERTIFICATE_CHANGED (details.fingerprint: the one seen).
class ServerClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerClient)
public:
    static constexpr std::chrono::milliseconds kDeadline = std::chrono::seconds(30);

    /// `server`: scheme, host, port and perhaps a prefix; the paths are added to it.
    explicit ServerClient(QUrl server, QObject *parent = nullptr);
    ~ServerClient() override;

    [[nodiscard]] const QUrl &server() const { return m_server; }

    /// SHA-256 of the one certificate to accept, as fingerprintSeen() writes it ("AB:CD:…").
    /// Empty: those that the system's authorities vouch for.
    void setPinnedFingerprint(const QString &fingerprint);
    [[nodiscard]] const QString &pinnedFingerprint() const { return m_fingerprint; }

    /// Emits nothing: these come from where tokensChanged() had them kept.
    void setTokens(const Tokens &tokens);
    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }
    [[nodiscard]] bool isSignedIn() const { return !m_tokens.access.isEmpty() || !m_tokens.refresh.isEmpty(); }

    /// `name`: the user's name or e-mail address. Unauthenticated/TWO_FACTOR_REQUIRED: secondStep() next.
    [[nodiscard]] QFuture<Result<>> signIn(const QString &name, const Secret &password);
    /// `code`: of the authenticator app, or a recovery code.
    [[nodiscard]] QFuture<Result<>> secondStep(const QString &code);
    /// Forgets the tokens here whatever the server answers.
    [[nodiscard]] QFuture<Result<>> signOut();
    /// Renews the access token unless it is good for another minute. Calls do so by themselves
    /// when the server says TOKEN_EXPIRED; several at once share one renewal.
    [[nodiscard]] QFuture<Result<>> ensureFresh();

    /// Any row of core/protocol/endpoints.h with its request.
    template <class Request, class Reply>
    [[nodiscard]] QFuture<Result<Reply>> call(const protocol::Endpoint<Request, Reply> &endpoint,
                                              const std::type_identity_t<Request> &request,
                                              std::chrono::milliseconds deadline = kDeadline)
    {
        auto promise = std::make_shared<QPromise<Result<Reply>>>();
        promise->start();
        send(endpoint, toJson(request), deadline, [promise](const Result<QJsonObject> &answer) {
            promise->addResult(answer ? decode<Reply>(*answer) : Result<Reply>(answer.error()));
            promise->finish();
        });
        return promise->future();
    }

    /// A row whose reply is raw bytes, into `file`, which appears only when it is whole. Gives
    /// its size. The deadline is for silence, not for the whole transfer. The future's progress counts
    /// KiB; cancelled, it stops with the next bytes.
    template <class Request, class Reply>
    [[nodiscard]] QFuture<Result<qint64>> download(const protocol::Endpoint<Request, Reply> &endpoint,
                                                   const std::type_identity_t<Request> &request, const QString &file,
                                                   std::chrono::milliseconds deadline = kDeadline)
    {
        return downloadTo(endpoint, toJson(request), file, deadline);
    }

    /// For follow() of followed.h.
    [[nodiscard]] Followed *followed(const protocol::Route &route, const QJsonObject &request, QObject *parent);
    /// A row whose body is raw bytes.
    [[nodiscard]] QFuture<Result<QJsonObject>> upload(const protocol::Route &route, const QByteArray &bytes);

signals:
    /// A certificate nobody vouches for and none pinned: nothing has been sent to it.
    void fingerprintSeen(const QString &fingerprint);
    /// After each sign-in, renewal and sign-out: keep them, the old refresh token is worthless.
    void tokensChanged();
    /// The server takes neither token any more; somebody has to sign in again.
    void signedOut(const mh::Error &why);

private:
    using Done = std::function<void(const Result<QJsonObject> &)>;
    struct Pending;

    template <class Reply>
    static Result<Reply> decode(const QJsonObject &json)
    {
        if constexpr (std::is_same_v<Reply, QJsonObject>) {
            return json;
        } else {
            Result<Reply> reply = Reply::fromJson(json);
            return reply ? std::move(reply) : Result<Reply>(badAnswer(reply.error()));
        }
    }
    [[nodiscard]] static Error badAnswer(const Error &why);

    void send(const protocol::Route &route, const QJsonObject &request, std::chrono::milliseconds deadline, Done done);
    void issue(const std::shared_ptr<Pending> &pending);
    void finish(QNetworkReply *reply, const std::shared_ptr<Pending> &pending);
    void refused(const Error &error, const std::shared_ptr<Pending> &pending);
    [[nodiscard]] Result<> accept(const protocol::SignedIn &reply);
    void renew(std::function<void(const Result<> &)> done);
    void loseSignIn(const Error &why);
    void watchCertificate(QNetworkReply *reply);
    [[nodiscard]] Error transportError(const QNetworkReply *reply) const;
    [[nodiscard]] QNetworkRequest requestFor(const protocol::WireRequest &wire) const;
    [[nodiscard]] QFuture<Result<qint64>> downloadTo(const protocol::Route &route, const QJsonObject &request,
                                                     const QString &file, std::chrono::milliseconds deadline);

    QUrl m_server;
    QString m_fingerprint;
    Tokens m_tokens;
    QString m_step; ///< what the first step of signing in gave
    QNetworkAccessManager *m_network;
    QHash<const QNetworkReply *, Error> m_verdicts; ///< why a certificate was refused
    std::vector<std::function<void(const Result<> &)>> m_awaitingRenewal;
};

} // namespace mh::client
