// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/server_client.h"

#include <limits>

#include <QCoreApplication>
#include <QDateTime>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QTimer>
#include <QUuid>

#include "app/client/certificate.h"
#include "app/client/download.h"
#include "app/client/error_body.h"
#include "app/client/followed.h"
#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "core/protocol/access_endpoints.h"
#include "core/protocol/endpoints.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFreshMs = 60'000;

Error failed(ErrorCode code, const QString &reason, const QString &message)
{
    return {code, reason, message, {}, {}};
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

/// Whether a 401 is about something else than our own sign-in: a service's credential, a code of a second step.
bool isAboutAnother(const Error &error)
{
    return error.reason == "SERVICE_AUTH_FAILED"_L1 || error.reason == "INVALID_CODE"_L1;
}

/// A promise as a callback, for the functions that answer nothing but success.
std::pair<QFuture<Result<>>, std::function<void(const Result<> &)>> promised()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    return {promise->future(), [promise](const Result<> &result) {
                promise->addResult(result);
                promise->finish();
            }};
}

} // namespace

struct ServerClient::Pending {
    protocol::Route route;
    protocol::WireRequest wire;
    std::chrono::milliseconds deadline;
    Done done;
    QByteArray key;   ///< the same each time it is sent
    QByteArray raw{}; ///< instead of wire.body
    QString bearer{}; ///< instead of the access token
    QString token{};  ///< what it was last sent with
    bool repeated = false;
};

ServerClient::ServerClient(QUrl server, QObject *parent)
    : QObject(parent), m_server(std::move(server)), m_network(new QNetworkAccessManager(this))
{
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    if (isLoopback(m_server.host()))
        m_network->setProxy(QNetworkProxy::NoProxy);
}

ServerClient::~ServerClient() = default;

void ServerClient::setPinnedFingerprint(const QString &fingerprint)
{
    if (fingerprint == m_fingerprint)
        return;
    m_fingerprint = fingerprint;
    m_network->clearConnectionCache();
}

void ServerClient::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
}

QFuture<Result<>> ServerClient::signIn(const QString &name, const Secret &password)
{
    // By e-mail address the server says more precisely why it refuses.
    const bool isAddress = name.contains(u'@');
    const protocol::LoginRequest request{isAddress ? name : QString(), isAddress ? QString() : name,
                                         QString::fromUtf8(password.bytes())};
    auto [future, done] = promised();
    whenReady(call(protocol::login, request), this, [this, done = done](const Result<protocol::SignedIn> &reply) {
        done(reply ? accept(*reply) : Result<>(reply.error()));
    });
    return future;
}

QFuture<Result<>> ServerClient::secondStep(const QString &code)
{
    auto [future, done] = promised();
    const protocol::Route &route = protocol::verifyTwoFactor;
    auto pending =
        std::make_shared<Pending>(Pending{route,
                                          protocol::wireRequest(route, toJson(protocol::SecondStep{code, {}})),
                                          kDeadline,
                                          {},
                                          QUuid::createUuid().toByteArray(QUuid::WithoutBraces)});
    pending->bearer = m_step;
    pending->done = [this, done = done](const Result<QJsonObject> &answer) {
        const auto reply = answer ? decode<protocol::SignedIn>(*answer) : Result<protocol::SignedIn>(answer.error());
        done(reply ? accept(*reply) : Result<>(reply.error()));
    };
    issue(pending);
    return future;
}

QFuture<Result<QJsonObject>> ServerClient::upload(const protocol::Route &route, const QByteArray &bytes)
{
    auto promise = std::make_shared<QPromise<Result<QJsonObject>>>();
    promise->start();
    auto pending = std::make_shared<Pending>(Pending{route,
                                                     protocol::wireRequest(route, {}),
                                                     kDeadline,
                                                     {},
                                                     QUuid::createUuid().toByteArray(QUuid::WithoutBraces),
                                                     bytes});
    pending->done = [promise](const Result<QJsonObject> &answer) {
        promise->addResult(answer);
        promise->finish();
    };
    issue(pending);
    return promise->future();
}

QFuture<Result<>> ServerClient::signOut()
{
    auto [future, done] = promised();
    whenReady(call(protocol::logout, {m_tokens.refresh}), this, [done = done](const Result<protocol::Empty> &reply) {
        done(reply ? Result<>() : Result<>(reply.error()));
    });
    setTokens({});
    emit tokensChanged();
    return future;
}

QFuture<Result<>> ServerClient::ensureFresh()
{
    auto [future, done] = promised();
    const bool due =
        m_tokens.access.isEmpty()
        || (m_tokens.expiresAt != 0 && m_tokens.expiresAt - QDateTime::currentMSecsSinceEpoch() < kFreshMs);
    if (due && !m_tokens.refresh.isEmpty())
        renew(done);
    else
        done({});
    return future;
}

Result<> ServerClient::accept(const protocol::SignedIn &reply)
{
    if (reply.needsSecondStep) {
        m_step = reply.accessToken;
        return failed(ErrorCode::Unauthenticated, u"TWO_FACTOR_REQUIRED"_s, u"a second step is needed"_s);
    }
    m_step.clear();
    m_tokens.access = reply.accessToken;
    if (!reply.refreshToken.isEmpty())
        m_tokens.refresh = reply.refreshToken;
    m_tokens.expiresAt = reply.expiresIn > 0 ? QDateTime::currentMSecsSinceEpoch() + reply.expiresIn * 1000 : 0;
    emit tokensChanged();
    return {};
}

void ServerClient::renew(std::function<void(const Result<> &)> done)
{
    m_awaitingRenewal.push_back(std::move(done));
    if (m_awaitingRenewal.size() > 1)
        return;
    whenReady(call(protocol::refresh, {m_tokens.refresh}), this, [this](const Result<protocol::SignedIn> &reply) {
        const Result<> renewed = reply ? accept(*reply) : Result<>(reply.error());
        if (!reply
            && (reply.error().code == ErrorCode::Unauthenticated || reply.error().code == ErrorCode::Denied
                || reply.error().code == ErrorCode::NotFound))
            loseSignIn(reply.error());
        const auto waiting = std::exchange(m_awaitingRenewal, {});
        for (const auto &waiter : waiting)
            waiter(renewed);
    });
}

void ServerClient::loseSignIn(const Error &why)
{
    if (why.reason.startsWith("CERTIFICATE_"_L1) || !isSignedIn())
        return;
    m_tokens = {};
    emit tokensChanged();
    emit signedOut(why);
}

Error ServerClient::badAnswer(const Error &why)
{
    return {
        ErrorCode::Internal, u"BAD_ANSWER"_s, u"the server's answer cannot be read: "_s + why.message, why.field, {}};
}

QNetworkRequest ServerClient::requestFor(const protocol::WireRequest &wire) const
{
    QUrl url = m_server;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    path += wire.path;
    url.setPath(path, QUrl::TolerantMode);
    url.setQuery(wire.query);

    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/json");
    // In the list of sessions.
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QString(QCoreApplication::applicationName() % u'/' % QCoreApplication::applicationVersion()));
    if (!m_tokens.access.isEmpty())
        request.setRawHeader("Authorization", QByteArray("Bearer ") + m_tokens.access.toUtf8());
    // The token is the only credential: no cookies, and HTTP/1.1 is all the server speaks.
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setSslConfiguration(tlsFor(m_fingerprint));
    return request;
}

void ServerClient::send(const protocol::Route &route, const QJsonObject &request, std::chrono::milliseconds deadline,
                        Done done)
{
    issue(std::make_shared<Pending>(Pending{route, protocol::wireRequest(route, request), deadline, std::move(done),
                                            QUuid::createUuid().toByteArray(QUuid::WithoutBraces)}));
}

void ServerClient::issue(const std::shared_ptr<Pending> &pending)
{
    QNetworkRequest request = requestFor(pending->wire);
    QByteArray body;
    if (protocol::hasBody(pending->route.verb)) {
        const bool isRaw = !pending->raw.isEmpty();
        request.setHeader(QNetworkRequest::ContentTypeHeader,
                          isRaw ? u"application/octet-stream"_s : u"application/json"_s);
        body = isRaw ? pending->raw : json::toBytes(pending->wire.body);
        // Qt sends a request again when a kept-alive connection breaks under it: no second run.
        request.setRawHeader("Idempotency-Key", pending->key);
    }
    if (pending->route.grant == protocol::Grant::None)
        request.setRawHeader("Authorization", {}); // a spent token has no say in getting a new one
    if (!pending->bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + pending->bearer.toUtf8());
    pending->token = m_tokens.access;
    const QByteArray verb(protocol::toText(pending->route.verb).latin1());
    QNetworkReply *reply = m_network->sendCustomRequest(request, verb, body);
    watchCertificate(reply);

    auto *deadline = new QTimer(reply);
    deadline->setSingleShot(true);
    connect(deadline, &QTimer::timeout, reply, &QNetworkReply::abort);
    deadline->start(pending->deadline);
    connect(reply, &QNetworkReply::finished, this, [this, reply, pending] { finish(reply, pending); });
}

void ServerClient::finish(QNetworkReply *reply, const std::shared_ptr<Pending> &pending)
{
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 || reply->error() == QNetworkReply::OperationCanceledError) {
        pending->done(transportError(reply));
        return;
    }
    const QByteArray body = reply->readAll();
    if (status >= 200 && status < 300) {
        if (reply->error() != QNetworkReply::NoError) {
            pending->done(transportError(reply));
            return;
        }
        const auto json = protocol::bodyObject(body);
        pending->done(json ? json : Result<QJsonObject>(badAnswer(json.error())));
        return;
    }
    refused(errorFromBody(status, body), pending);
}

void ServerClient::refused(const Error &error, const std::shared_ptr<Pending> &pending)
{
    const bool mine = error.code == ErrorCode::Unauthenticated && !isAboutAnother(error) && !pending->token.isEmpty()
                      && pending->route.grant != protocol::Grant::None;
    if (!mine || pending->repeated) {
        pending->done(error);
        return;
    }
    pending->repeated = true;
    if (!m_tokens.access.isEmpty() && m_tokens.access != pending->token) {
        issue(pending); // somebody renewed it meanwhile
    } else if (error.reason == "TOKEN_EXPIRED"_L1 && !m_tokens.refresh.isEmpty()) {
        renew([this, pending](const Result<> &renewed) {
            if (renewed)
                issue(pending);
            else
                pending->done(renewed.error());
        });
    } else {
        loseSignIn(error);
        pending->done(error);
    }
}

void ServerClient::watchCertificate(QNetworkReply *reply)
{
    connect(reply, &QNetworkReply::sslErrors, this, [this, reply] {
        const auto verdict = checkPinned(reply->sslConfiguration().peerCertificate(), m_fingerprint);
        if (verdict) {
            reply->ignoreSslErrors();
            return;
        }
        m_verdicts.insert(reply, verdict.error());
        if (m_fingerprint.isEmpty())
            emit fingerprintSeen(verdict.error().details.value("fingerprint"_L1).toString());
    });
    connect(reply, &QObject::destroyed, this, [this, reply] { m_verdicts.remove(reply); });
}

Error ServerClient::transportError(const QNetworkReply *reply) const
{
    if (const auto verdict = m_verdicts.constFind(reply); verdict != m_verdicts.constEnd())
        return *verdict;
    if (reply->error() == QNetworkReply::OperationCanceledError)
        return failed(ErrorCode::Timeout, u"DEADLINE"_s, u"the server took too long to answer"_s);
    return failed(ErrorCode::Unavailable, u"UNREACHABLE"_s, reply->errorString());
}

QFuture<Result<qint64>> ServerClient::downloadTo(const protocol::Route &route, const QJsonObject &request,
                                                 const QString &file, std::chrono::milliseconds deadline)
{
    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    promise->setProgressRange(0, std::numeric_limits<int>::max());
    const auto finishWith = [promise](const Result<qint64> &result) {
        promise->addResult(result);
        promise->finish();
    };
    const protocol::WireRequest wire = protocol::wireRequest(route, request);
    whenReady(ensureFresh(), this, [this, wire, file, deadline, finishWith, promise](const Result<> &fresh) {
        if (!fresh) {
            finishWith(fresh.error());
            return;
        }
        QNetworkRequest get = requestFor(wire);
        get.setRawHeader("Accept", "*/*");
        get.setTransferTimeout(int(deadline.count()));
        QNetworkReply *reply = m_network->get(get);
        watchCertificate(reply);
        auto *download = new Download(reply, file, this);
        connect(download, &Download::moved, reply, [promise, reply](qint64 received) {
            promise->setProgressValue(int(received >> 10));
            if (promise->isCanceled())
                reply->abort();
        });
        connect(download, &Download::finished, this, [this, download, reply, finishWith] {
            finishWith(download->transportFailed() ? Result<qint64>(transportError(reply)) : download->result());
            download->deleteLater();
        });
    });
    return promise->future();
}

Followed *ServerClient::followed(const protocol::Route &route, const QJsonObject &request, QObject *parent)
{
    auto *made = new Followed(parent);
    const protocol::WireRequest wire = protocol::wireRequest(route, request);
    whenReady(ensureFresh(), made, [this, wire, verb = route.verb, made](const Result<> &fresh) {
        if (!fresh)
            return made->fail(fresh.error());
        QNetworkRequest ask = requestFor(wire);
        const bool hasBody = verb != protocol::Verb::Get;
        if (hasBody)
            ask.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const QByteArray name(protocol::toText(verb).latin1());
        auto *reply = m_network->sendCustomRequest(ask, name, hasBody ? json::toBytes(wire.body) : QByteArray());
        watchCertificate(reply);
        made->take(reply, [this](const QNetworkReply *ended) { return transportError(ended); });
    });
    return made;
}

} // namespace mh::client
