// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/module/mail_office.h"

#include <QSysInfo>

#include "core/crypto/aes_gcm.h"
#include "core/settings/server_settings.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_service.h"
#include "server/mail/mail_queue.h"
#include "server/mail/module/account_post.h"
#include "server/mail/smtp_carrier.h"
#include "server/store/embedded_store.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

mail::SmtpOptions smtpOf(const settings::MailSettings &settings)
{
    mail::SmtpOptions options;
    options.host = settings.host;
    options.port = settings.port;
    options.tls = mail::SmtpTls(int(settings.tls)); // the same three in the same order
    options.user = settings.user;
    options.password = settings.password.clone();
    options.caFile = settings.caFile;
    options.helo = QSysInfo::machineHostName();
    if (options.helo.isEmpty())
        options.helo = u"localhost"_s;
    return options;
}

mail::Sealer sealerOf(const Secret &key)
{
    constexpr int kVersion = 1;
    static constexpr QByteArrayView kContext("mail");
    return {[&key](QByteArrayView plain) { return crypto::sealText(key, kVersion, plain, kContext); },
            [&key](const QString &sealed) { return crypto::openText(key, sealed, kContext); }};
}

} // namespace

struct MailOffice::Private {
    Private(const MailOffice &office, const Parts &given)
        : parts(given),
          carrier([this] { return smtpOf(parts.settings.mail); }),
          queue({parts.store.mail(), parts.timers, parts.clock, sealerOf(parts.store.sealingKey()), carrier,
                 [this] {
                     return mail::Sender{from(), parts.settings.mail.fromName};
                 },
                 parts.job}),
          post(
              queue, [&office] { return office.product(); }, [&office] { return office.linkUrl(); },
              [this] { return parts.settings.mail.language; }),
          accountMail(parts.identity.accounts(), post)
    {
    }
    [[nodiscard]] QString from() const
    {
        return parts.settings.mail.from.isEmpty() ? parts.settings.mail.user : parts.settings.mail.from;
    }

    Parts parts;
    mail::SmtpCarrier carrier;
    mail::MailQueue queue;
    AccountPost post;
    identity::AccountMail accountMail;
};

MailOffice::MailOffice(const Parts &parts) : d(std::make_unique<Private>(*this, parts))
{
    connect(&d->queue, &mail::MailQueue::gaveUp, this, [this](const mail::QueuedMail &mail) {
        identity::Accounts &accounts = d->parts.identity.accounts();
        accounts.commitQuietly(
            {accounts.audit(nullptr, {}, u"MAIL_FAILED"_s, u"mail"_s, mail.id.toString(),
                            {{u"kind"_s, mail.kind}, {u"to"_s, mail.to}, {u"error"_s, mail.lastError}})});
    });
}

MailOffice::~MailOffice() = default;

QFuture<Result<>> MailOffice::start()
{
    return d->queue.start();
}

mail::MailQueue &MailOffice::queue()
{
    return d->queue;
}

identity::AccountMail &MailOffice::accounts()
{
    return d->accountMail;
}

access::InvitationMail &MailOffice::invitations()
{
    return d->post;
}

QString MailOffice::product() const
{
    return d->parts.settings.mail.fromName;
}

QString MailOffice::linkUrl() const
{
    const QString url = d->parts.settings.mail.linkUrl.isEmpty() ? d->parts.baseUrl() : d->parts.settings.mail.linkUrl;
    return url.endsWith(u'/') ? url.chopped(1) : url;
}

} // namespace mh::server
