// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/acme/acme_order.h"

#include <algorithm>

#include <QJsonArray>

#include "agent/state/agent_log.h"
#include "core/base/json.h"

namespace mh::agent::acme {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostTries = 5; ///< with another nonce
constexpr int kMostDoublings = 15;
constexpr int kLeastError = 300;
constexpr auto kProofs = "/.well-known/acme-challenge"_L1;

} // namespace

AcmeOrder::AcmeOrder(Parts parts, fleet::NginxPowers powers, QStringList names, CertificateIssuer::Told told,
                     QObject *parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_powers(std::move(powers)),
      m_names(std::move(names)),
      m_told(std::move(told)),
      m_waitMs(m_parts.pollMs)
{
    m_wait.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, [this] { m_afterWait(); });
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        fail({ErrorCode::Timeout, {}, u"the ACME server takes too long"_s, {}, {}});
    });
}

AcmeOrder::~AcmeOrder()
{
    removeProofs();
}

void AcmeOrder::start()
{
    m_deadline.start(m_parts.deadlineMs);
    const QUrl directory(m_powers.acmeDirectory, QUrl::StrictMode);
    if (!isServer(directory))
        return fail(invalidInput(u"the manifest names no ACME server with https"_s));
    get(directory, [this](const Reply &reply) {
        const auto found = Directory::fromJson(reply.body);
        if (!found)
            return fail(found.error());
        m_directory = *found;
        register_();
    });
}

void AcmeOrder::get(const QUrl &url, const Next &next)
{
    m_parts.http->ask(url, {}, [this, next](const Result<Reply> &reply) {
        if (!m_told)
            return; // the time is over
        if (!reply)
            return fail(reply.error());
        if (reply->status >= kLeastError)
            return fail(problemOf(*reply));
        next(*reply);
    });
}

void AcmeOrder::withNonce(const std::function<void()> &next)
{
    if (!m_nonce.isEmpty())
        return next();
    get(m_directory.newNonce, [this, next](const Reply &reply) {
        m_nonce = reply.nonce;
        if (m_nonce.isEmpty())
            return fail(invalidInput(u"the ACME server does not speak ACME: it gives no nonce"_s));
        next();
    });
}

void AcmeOrder::post(const QUrl &url, const QByteArray &payload, const Next &next, int tries)
{
    withNonce([this, url, payload, next, tries] {
        const auto request =
            signedRequest(m_parts.account, m_account, url, std::exchange(m_nonce, QByteArray()), payload);
        if (!request)
            return fail(request.error());
        m_parts.http->ask(url, *request, [this, url, payload, next, tries](const Result<Reply> &reply) {
            if (!m_told)
                return;
            if (!reply)
                return fail(reply.error());
            m_nonce = reply->nonce;
            if (reply->status < kLeastError)
                return next(*reply);
            const Error problem = problemOf(*reply);
            if (problem.reason == "badNonce"_L1 && tries < kMostTries)
                return post(url, payload, next, tries + 1);
            fail(problem);
        });
    });
}

void AcmeOrder::register_()
{
    QJsonObject wish{{u"termsOfServiceAgreed"_s, true}};
    if (!m_powers.acmeContact.isEmpty())
        wish.insert("contact"_L1, QJsonArray{QString(u"mailto:"_s + m_powers.acmeContact)});
    post(m_directory.newAccount, json::toBytes(wish), [this](const Reply &reply) {
        m_account = reply.location; // the same one whenever the key is
        if (!isServer(m_account))
            return fail(invalidInput(u"the ACME server does not speak ACME: it names no account"_s));
        order();
    });
}

void AcmeOrder::order()
{
    QJsonArray names;
    for (const QString &name : std::as_const(m_names))
        names.append(QJsonObject{{u"type"_s, u"dns"_s}, {u"value"_s, name.toLower()}});
    post(m_directory.newOrder, json::toBytes(QJsonObject{{u"identifiers"_s, names}}), [this](const Reply &reply) {
        const auto made = Order::fromJson(reply.body);
        if (!made)
            return fail(made.error());
        m_order = *made;
        m_orderUrl = reply.location;
        if (!isServer(m_orderUrl))
            return fail(invalidInput(u"the ACME server does not speak ACME: it names no order"_s));
        authorizeNext();
    });
}

void AcmeOrder::authorizeNext()
{
    m_waitMs = m_parts.pollMs;
    if (m_order.authorizations.isEmpty())
        return finalize();
    const QUrl url = m_order.authorizations.takeFirst();
    post(url, {}, [this, url](const Reply &reply) {
        const auto found = Authorization::fromJson(reply.body);
        if (!found)
            return fail(found.error());
        authorize(url, *found);
    });
}

void AcmeOrder::authorize(const QUrl &url, const Authorization &found)
{
    if (found.state == State::Valid)
        return authorizeNext(); // proven before
    if (found.state == State::Invalid)
        return fail(invalidInput(u"%1 is not proven: %2"_s.arg(found.name, found.problem)));
    const auto proof = proofOf(m_parts.account, found.token);
    const QString folder = m_powers.webroot + kProofs;
    const auto made = proof ? m_parts.disk.makeFolder(folder) : Result<>(proof.error());
    if (!made)
        return fail(made.error());
    m_proofs.append(found.token);
    if (const auto put = m_parts.disk.put(folder, found.token, FileState::file(*proof)); !put)
        return fail(put.error());
    post(found.challenge, "{}",
         [this, url](const Reply &reply) { later(reply, [this, url] { pollAuthorization(url); }); });
}

void AcmeOrder::pollAuthorization(const QUrl &url)
{
    post(url, {}, [this, url](const Reply &reply) {
        const auto found = Authorization::fromJson(reply.body);
        if (!found)
            return fail(found.error());
        if (found->state == State::Valid)
            return authorizeNext();
        if (found->state == State::Invalid)
            return fail(invalidInput(u"%1 is not proven: %2"_s.arg(found->name, found->problem)));
        later(reply, [this, url] { pollAuthorization(url); });
    });
}

void AcmeOrder::finalize()
{
    const auto key = crypto::EcKey::make();
    const auto pem = key ? key->toPem() : Result<Secret>(key.error());
    const auto request = pem ? key->certificateRequest(m_names) : Result<QByteArray>(pem.error());
    if (!request)
        return fail(request.error());
    m_key = pem->bytes();
    const QJsonObject wish{{u"csr"_s, QString::fromLatin1(base64Url(*request))}};
    post(m_order.finalize, json::toBytes(wish), [this](const Reply &reply) { later(reply, [this] { pollOrder(); }); });
}

void AcmeOrder::pollOrder()
{
    post(m_orderUrl, {}, [this](const Reply &reply) {
        const auto found = Order::fromJson(reply.body);
        if (!found)
            return fail(found.error());
        if (found->state == State::Valid)
            return download(found->certificate);
        if (found->state == State::Invalid)
            return fail(invalidInput(u"the ACME server gives no certificate: %1"_s.arg(found->problem)));
        later(reply, [this] { pollOrder(); });
    });
}

void AcmeOrder::download(const QUrl &url)
{
    post(url, {}, [this](const Reply &reply) {
        if (!reply.body.contains("-----BEGIN CERTIFICATE-----"))
            return fail(invalidInput(u"the ACME server does not speak ACME: it gives no certificate"_s));
        finish(Issued{reply.body, m_key});
    });
}

void AcmeOrder::later(const Reply &reply, const std::function<void()> &next)
{
    m_afterWait = next;
    m_wait.start(int(std::clamp<qint64>(reply.retryAfterMs, m_waitMs, m_parts.deadlineMs)));
    m_waitMs = std::min(m_waitMs * 2, m_parts.pollMs * kMostDoublings);
}

void AcmeOrder::removeProofs()
{
    for (const QString &token : std::as_const(m_proofs)) {
        if (const auto gone = m_parts.disk.put(m_powers.webroot + kProofs, token, FileState::absent()); !gone)
            qCWarning(log::agent).noquote() << "a proof stays:" << gone.error().message;
    }
    m_proofs.clear();
}

void AcmeOrder::finish(const Result<Issued> &result)
{
    if (!m_told)
        return;
    m_wait.stop();
    m_deadline.stop();
    removeProofs();
    const CertificateIssuer::Told told = std::exchange(m_told, nullptr);
    deleteLater();
    told(result);
}

} // namespace mh::agent::acme
