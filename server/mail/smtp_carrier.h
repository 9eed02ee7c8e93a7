// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <QObject>
#include <QThreadPool>

#include "core/base/secret.h"
#include "server/mail/mail_carrier.h"

namespace mh::mail {

enum class SmtpTls {
    StartTls, ///< and nothing is sent without it
    Implicit,
    None,
};

struct SmtpOptions {
    QString host; ///< empty: none, nothing can be sent
    int port = 587;
    SmtpTls tls = SmtpTls::StartTls;
    QString user; ///< empty: without signing in
    Secret password;
    QString caFile;        ///< PEM; empty: the system's
    QString helo;          ///< how this machine names itself
    int timeoutMs = 5'000; ///< to connect, to sign in, and for each answer
};

/// SMTP over libcurl, each mail on a connection of its own, on threads of its own.
/// Thread: engine. Lifetime: the destructor ends what is under way, unanswered. Errors: as MailCarrier; the
/// reason is one of SMTP_UNREACHABLE, SMTP_TIMEOUT, SMTP_TLS_FAILED, SMTP_SIGN_IN_FAILED, MAIL_DEFERRED,
/// MAIL_REFUSED.
class SmtpCarrier final : public QObject, public MailCarrier
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SmtpCarrier)

public:
    /// `options` is asked for every mail, so that changed settings hold at once.
    explicit SmtpCarrier(std::function<SmtpOptions()> options);
    ~SmtpCarrier() override;

    [[nodiscard]] bool isReady() const override { return !m_options().host.isEmpty(); }
    void carry(Delivery delivery, std::function<void(Result<>)> done) override;

private:
    [[nodiscard]] Result<> send(const SmtpOptions &options, const Delivery &delivery) const;

    std::function<SmtpOptions()> m_options;
    std::atomic_bool m_stop{false};
    QThreadPool m_pool;
};

} // namespace mh::mail
