// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/server_settings.h"

#include <QStandardPaths>

#include "core/settings/setting.h"

namespace mh::settings {
using namespace Qt::StringLiterals;

namespace {

QString defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/meshhelm"_s;
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || host == "::1"_L1 || host.startsWith("127."_L1);
}

/// What must fit together.
Result<> checkMail(const MailSettings &mail)
{
    if (mail.host.isEmpty())
        return {};
    if (mail.tls == MailTls::None && !mail.password.isEmpty() && !isLoopback(mail.host))
        return invalidInput(u"a password is not sent without TLS"_s, u"mail.smtp.tls"_s);
    if (!mail.from.contains(u'@') && !(mail.from.isEmpty() && mail.user.contains(u'@')))
        return invalidInput(u"needs an e-mail address"_s, u"mail.from"_s);
    return {};
}

} // namespace

Result<ListenAddress> listenAddressFrom(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const quint16 port = text.mid(colon + 1).toUShort(&isNumber);
    QString host = text.left(qMax<qsizetype>(colon, 0));
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (bracketed)
        host = host.mid(1, host.size() - 2);
    if (colon < 0 || !isNumber || host.isEmpty() || host.contains(u':') != bracketed || host.contains(u' '))
        return invalidInput(u"'"_s + text + u"' is not host:port (IPv6 addresses in brackets)"_s, u"listen"_s);
    return ListenAddress{host, port};
}

Result<> checkServerSettings(const ServerSettings &settings)
{
    if (settings.tlsMode == TlsMode::Files && (settings.tlsCertificate.isEmpty() || settings.tlsKey.isEmpty()))
        return invalidInput(u"tls.mode=files needs tls.certificate and tls.key"_s, u"tls.mode"_s);
    return checkMail(settings.mail);
}

ServerSettings defaultServerSettings()
{
    ServerSettings settings;
    settings.dataDir = defaultDataDir();
    return settings;
}

Result<> loadServerSettings(ServerSettings &settings, Rows &rows, const Sources &sources)
{
    if (auto loaded = load(rows, sources); !loaded)
        return loaded;
    for (const Rows::Row &row : std::as_const(rows).all()) {
        if (!row.source.isEmpty())
            settings.sources.insert(row.key, row.source);
    }
    if (settings.mail.host.isEmpty() && settings.mail.user.endsWith("@gmail.com"_L1, Qt::CaseInsensitive))
        settings.mail.host = u"smtp.gmail.com"_s; // the documented GMAIL_USERNAME comes without a host
    return checkServerSettings(settings);
}

} // namespace mh::settings
