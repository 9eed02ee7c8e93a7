// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "agent/nginx/acme/acme_http.h"
#include "agent/nginx/certificate_issuer.h"
#include "agent/nginx/disk.h"

namespace mh::agent::acme {

/// One certificate from an ACME server (RFC 8555), its names proven by files that nginx serves (HTTP-01).
/// Thread: its own. Lifetime: goes by itself after `told`, when the files of its proofs are gone; `disk` outlives it.
/// Errors: as CertificateIssuer.
class AcmeOrder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AcmeOrder)

public:
    struct Parts {
        Disk &disk;
        std::unique_ptr<Http> http;
        crypto::EcKey account; ///< its key
        int pollMs = 1000;     ///< the first wait for the server; it doubles, up to 15 times that
        int deadlineMs = 240'000;
    };
    AcmeOrder(Parts parts, fleet::NginxPowers powers, QStringList names, CertificateIssuer::Told told, QObject *parent);
    ~AcmeOrder() override;

    void start();

private:
    using Next = std::function<void(const Reply &)>;

    void withNonce(const std::function<void()> &next);
    void get(const QUrl &url, const Next &next);
    /// A null payload asks only. What is refused ends it, but for a nonce that was used up.
    void post(const QUrl &url, const QByteArray &payload, const Next &next, int tries = 0);
    void register_();
    void order();
    void authorizeNext();
    void authorize(const QUrl &url, const Authorization &found);
    void pollAuthorization(const QUrl &url);
    void finalize();
    void pollOrder();
    void download(const QUrl &url);
    void later(const Reply &reply, const std::function<void()> &next);
    void removeProofs();
    void finish(const Result<Issued> &result);
    void fail(const Error &error) { finish(error); }

    Parts m_parts;
    fleet::NginxPowers m_powers;
    QStringList m_names;
    CertificateIssuer::Told m_told;
    Directory m_directory;
    QByteArray m_nonce;
    QUrl m_account;
    QUrl m_orderUrl;
    Order m_order;
    QByteArray m_key; ///< of the certificate
    QStringList m_proofs;
    int m_waitMs = 0;
    QTimer m_wait;
    std::function<void()> m_afterWait;
    QTimer m_deadline;
};

} // namespace mh::agent::acme
