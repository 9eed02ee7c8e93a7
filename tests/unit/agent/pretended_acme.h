// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTimer>

#include "agent/nginx/acme/acme_http.h"

namespace mh::agent {

/// A small server of RFC 8555, without a network: it checks nonces, signatures and the files that prove names.
class PretendedAcme final : public acme::Http
{
public:
    QString webroot;
    int badNonces = 0;         ///< so many good ones are refused
    int pendingLooks = 0;      ///< so often an authorization, and then the order, are not ready yet
    bool refusesProof = false; ///< whatever it finds
    bool isLimited = false;
    QByteArray answersAll; ///< instead of everything else

    QStringList asked;   ///< paths
    QByteArray wrong;    ///< what somebody has done against the protocol
    QByteArray csr;      ///< in DER
    QByteArray proofHad; ///< the file's
    QStringList names;

    void ask(const QUrl &url, const QByteArray &body, const Told &told) override
    {
        asked.append(url.path());
        const acme::Reply reply = !answersAll.isNull() ? acme::Reply{200, answersAll, "n", url, 0}
                                  : body.isEmpty()     ? plain(url)
                                                       : signedOne(url, body);
        QTimer::singleShot(0, &m_later, [told, reply] { told(reply); });
    }
    [[nodiscard]] static QString directory() { return QStringLiteral("https://acme.test/directory"); }

private:
    static QUrl at(const char *path) { return QUrl(QStringLiteral("https://acme.test") + QString::fromLatin1(path)); }
    static QByteArray decoded(const QJsonValue &text)
    {
        return QByteArray::fromBase64(text.toString().toLatin1(), QByteArray::Base64UrlEncoding);
    }
    QByteArray newNonce()
    {
        m_nonces.insert(QByteArray("nonce-") + QByteArray::number(++m_lastNonce));
        return QByteArray("nonce-") + QByteArray::number(m_lastNonce);
    }
    acme::Reply say(int status, const QJsonObject &json, const QUrl &location = {}, qint64 retryAfter = 0)
    {
        return {status, QJsonDocument(json).toJson(), newNonce(), location, retryAfter};
    }
    acme::Reply refuse(int status, const char *type, const char *detail, qint64 retryAfter = 0)
    {
        return say(status,
                   {{QStringLiteral("type"),
                     QString(QStringLiteral("urn:ietf:params:acme:error:") + QString::fromLatin1(type))},
                    {QStringLiteral("detail"), QString::fromLatin1(detail)}},
                   {}, retryAfter);
    }
    acme::Reply plain(const QUrl &url)
    {
        if (url.path() == QLatin1StringView("/nonce"))
            return say(200, {});
        return {200,
                R"({"newNonce":"https://acme.test/nonce","newAccount":"https://acme.test/account",
                    "newOrder":"https://acme.test/order"})",
                {},
                {},
                0};
    }
    acme::Reply signedOne(const QUrl &url, const QByteArray &body)
    {
        const QJsonObject whole = QJsonDocument::fromJson(body).object();
        const QByteArray head = whole[QLatin1StringView("protected")].toString().toLatin1();
        const QByteArray load = whole[QLatin1StringView("payload")].toString().toLatin1();
        const QJsonObject header = QJsonDocument::fromJson(decoded(whole[QLatin1StringView("protected")])).object();
        const QByteArray nonce = header[QLatin1StringView("nonce")].toString().toLatin1();
        if (!m_nonces.remove(nonce) || badNonces > 0) {
            badNonces = qMax(0, badNonces - 1);
            return refuse(400, "badNonce", "JWS has an invalid anti-replay nonce");
        }
        if (header[QLatin1StringView("url")].toString() != url.toString())
            wrong = "another url is signed";
        if (header.contains(QLatin1StringView("jwk"))) {
            const QJsonObject jwk = header[QLatin1StringView("jwk")].toObject();
            m_key = {decoded(jwk[QLatin1StringView("x")]), decoded(jwk[QLatin1StringView("y")])};
        } else if (header[QLatin1StringView("kid")].toString() != QLatin1StringView("https://acme.test/account/1")) {
            wrong = "nobody's account";
        }
        const QByteArray text = head + '.' + load;
        if (!crypto::isSignedByEc(m_key, text, decoded(whole[QLatin1StringView("signature")])))
            wrong = "a wrong signature";
        return answer(url.path(),
                      QJsonDocument::fromJson(QByteArray::fromBase64(load, QByteArray::Base64UrlEncoding)).object());
    }
    acme::Reply answer(const QString &path, const QJsonObject &load)
    {
        if (path == QLatin1StringView("/account"))
            return say(201, {{QStringLiteral("status"), QStringLiteral("valid")}}, at("/account/1"));
        if (path == QLatin1StringView("/order")) {
            if (isLimited)
                return refuse(429, "rateLimited", "too many certificates already issued", 3'600'000);
            for (const QJsonValue &each : load[QLatin1StringView("identifiers")].toArray())
                names.append(each[QLatin1StringView("value")].toString());
            return orderReply("pending");
        }
        if (path == QLatin1StringView("/order/1"))
            return csr.isEmpty() || m_looks++ < pendingLooks ? orderReply("processing") : orderReply("valid");
        if (path == QLatin1StringView("/authz/1"))
            return authorization();
        if (path == QLatin1StringView("/chall/1")) {
            QFile proof(webroot + QStringLiteral("/.well-known/acme-challenge/tok-EN_1"));
            proofHad = proof.open(QIODevice::ReadOnly) ? proof.readAll() : QByteArray("none");
            m_isChecked = true;
            return authorization();
        }
        if (path == QLatin1StringView("/finalize/1")) {
            csr = decoded(load[QLatin1StringView("csr")]);
            m_looks = 0;
            return orderReply("processing");
        }
        return {200, certificate(), newNonce(), {}, 0};
    }
    acme::Reply orderReply(const char *state)
    {
        return say(201,
                   {{QStringLiteral("status"), QString::fromLatin1(state)},
                    {QStringLiteral("authorizations"), QJsonArray{at("/authz/1").toString()}},
                    {QStringLiteral("finalize"), at("/finalize/1").toString()},
                    {QStringLiteral("certificate"), at("/cert/1").toString()}},
                   at("/order/1"));
    }
    acme::Reply authorization()
    {
        const QByteArray jwk = R"({"crv":"P-256","kty":"EC","x":")" + acme::base64Url(m_key.x) + R"(","y":")"
                               + acme::base64Url(m_key.y) + R"("})";
        const QByteArray expected =
            "tok-EN_1." + acme::base64Url(QCryptographicHash::hash(jwk, QCryptographicHash::Sha256));
        const bool isProven = proofHad == expected && !refusesProof;
        const char *state = !m_isChecked || m_looks++ < pendingLooks ? "pending" : isProven ? "valid" : "invalid";
        QJsonObject challenge{{QStringLiteral("type"), QStringLiteral("http-01")},
                              {QStringLiteral("url"), at("/chall/1").toString()},
                              {QStringLiteral("token"), QStringLiteral("tok-EN_1")}};
        if (m_isChecked && !isProven)
            challenge.insert(QStringLiteral("error"),
                             QJsonObject{{QStringLiteral("detail"), QStringLiteral("404 at the proof")}});
        return say(200, {{QStringLiteral("status"), QString::fromLatin1(state)},
                         {QStringLiteral("identifier"), QJsonObject{{QStringLiteral("value"), names.value(0)}}},
                         {QStringLiteral("challenges"), QJsonArray{challenge}}});
    }
    QByteArray certificate()
    {
        const auto key = crypto::EcKey::make();
        return key ? *key->selfSigned(names, 1'700'000'000, 1'900'000'000) : QByteArray();
    }

    QObject m_later;
    QSet<QByteArray> m_nonces;
    int m_lastNonce = 0;
    int m_looks = 0;
    bool m_isChecked = false;
    crypto::EcKey::Point m_key;
};

} // namespace mh::agent
