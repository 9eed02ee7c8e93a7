// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include <QUrl>

#include "core/settings/choices.h"
#include "core/settings/server_settings.h"
#include "core/settings/setting.h"

namespace mh::settings {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kYearMs = 366LL * 86'400'000;
constexpr int kDayMs = 86'400'000;

QString notEmpty(const QString &text)
{
    return text.isEmpty() ? u"must not be empty"_s : QString();
}

/// What is shown to people in one place: a short line, or a longer text.
std::function<QString(const QString &)> atMost(qsizetype letters)
{
    return [letters](const QString &text) {
        if (text.size() > letters)
            return u"must have at most %1 characters"_s.arg(letters);
        const bool isPlain = std::none_of(text.begin(), text.end(),
                                          [](QChar letter) { return letter.category() == QChar::Other_Control; });
        return isPlain ? QString() : u"must not have control characters"_s;
    };
}

QString title(const QString &text)
{
    return text.trimmed().isEmpty() ? u"must not be empty"_s : atMost(100)(text);
}

QString listenable(const QStringList &addresses)
{
    if (addresses.isEmpty())
        return u"needs at least one host:port"_s;
    for (const QString &address : addresses) {
        if (const auto parsed = listenAddressFrom(address); !parsed)
            return parsed.error().message;
    }
    return {};
}

bool isHttpUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

QString publicUrl(const QString &text)
{
    return text.isEmpty() || isHttpUrl(text) ? QString() : u"must be a URL beginning with http:// or https://"_s;
}

QString mailLanguage(const QString &text)
{
    return QStringList{u"en"_s, u"zh-TW"_s, u"zh-CN"_s}.contains(text) ? QString() : u"must be en, zh-TW or zh-CN"_s;
}

QString origins(const QStringList &list)
{
    for (const QString &origin : list) {
        if (origin != "*"_L1 && (!isHttpUrl(origin) || !QUrl(origin).path().isEmpty()))
            return u"must be a list of origins such as https://console.example"_s;
    }
    return {};
}

QString longEnough(const Secret &secret)
{
    return secret.bytes().size() < 32 ? u"must have at least 32 bytes"_s : QString();
}

QString onlyCipher(const QString &text)
{
    return text == "AES-256-GCM"_L1 ? QString() : u"must be AES-256-GCM"_s;
}

void addBasics(Rows &rows, ServerSettings &to)
{
    rows.add<QString>({u"data-dir"_s, u"Where everything is kept; one server at a time."_s, notEmpty}, to.dataDir);
    rows.add<QStringList>({u"listen"_s, u"The addresses to listen on, host:port, separated by commas."_s, listenable},
                          to.listen);
    rows.add<QString>({u"public-url"_s, u"The URL under which components and people reach this server."_s, publicUrl},
                      to.publicUrl);
    rows.add<QStringList>({u"cors.origins"_s, u"The web origins whose pages may call the API."_s, origins},
                          to.corsOrigins);
    rows.add<int>({u"api.requests-per-minute"_s,
                   u"How many requests a user, or an address without one, may make; 0: any number."_s,
                   between(0, 1'000'000'000)},
                  to.requestsPerMinute);
    rows.add<int>({u"api.anonymous-requests-per-minute"_s, u"The same for /api/v1 without signing in."_s,
                   between(0, 1'000'000'000)},
                  to.anonymousRequestsPerMinute);
    rows.add<int>({u"api.monitor-requests-per-second"_s,
                   u"The same for the paths of hosts and alerts, by the second."_s, between(0, 1'000'000'000)},
                  to.monitorRequestsPerSecond);
    rows.add<QStringList>(
        {u"api.trusted-proxies"_s, u"Addresses and subnets of proxies whose X-Forwarded-For is believed."_s},
        to.trustedProxies);
    rows.add<bool>(
        {u"hivemind.anonymous"_s,
         u"Who asks from this very machine reads /api/nodes, /api/tasks and /api/system/status without a sign-in."_s},
        to.hivemindAnonymous);
    rows.add<TlsMode>({u"tls.mode"_s, u"off, self (own certificate) or files (tls.certificate and tls.key)."_s},
                      to.tlsMode);
    rows.add<QString>({u"tls.certificate"_s, u"PEM file with the certificate chain."_s}, to.tlsCertificate);
    rows.add<QString>({u"tls.key"_s, u"PEM file with the private key."_s}, to.tlsKey);
    rows.add<LogFormat>({u"log.format"_s, u"json (one object per line) or text."_s}, to.logFormat);
    rows.add<LogLevel>({u"log.level"_s, u"What is logged: debug, info, warning or error, and what is graver."_s},
                       to.logLevel);
}

/// All but the first are for parts of the server that are not there yet: idle until then.
void addSite(Rows &rows, ServerSettings &to)
{
    rows.add<QString>({u"site.description"_s, u"What this server is for, shown to anybody."_s, atMost(1'000)},
                      to.siteDescription);
    rows.add<int>({u"hosts.max"_s, u"How many hosts there may be."_s, between(1, 1'000'000)}, to.maxHosts);
    rows.add<bool>({u"monitoring.enabled"_s, u"Whether hosts are watched, once they are."_s}, to.monitoring);
    rows.add<int>(
        {u"monitoring.keep-days"_s, u"How long what was measured on hosts is kept, once it is."_s, between(1, 36'500)},
        to.monitoringKeepDays);
    rows.add<int>(
        {u"backup.keep-days"_s, u"How long backups are kept, once the server makes them."_s, between(1, 36'500)},
        to.backupKeepDays);
    rows.add<int>({u"log.max-size-mb"_s, u"How large a log may become that the server keeps, once it does."_s,
                   between(1, 1'000'000)},
                  to.logMaxMegabytes);
}

void addAccounts(Rows &rows, ServerSettings &to)
{
    rows.add<bool>(
        {u"accounts.open-registration"_s, u"Whether anybody may register; else administrators make the accounts."_s},
        to.openRegistration);
    rows.add<bool>({u"accounts.two-factor"_s,
                    u"Whether accounts may have a second step of signing in; those that have one keep it."_s},
                   to.secondFactor);
    rows.add<int>({u"accounts.max-login-attempts"_s,
                   u"How many wrong passwords or codes lock an account."_s,
                   between(1, 1'000),
                   {u"app.max-login-attempts"_s}},
                  to.maxLoginAttempts);
    rows.add<int>({u"accounts.lock-duration-minutes"_s,
                   u"How long, when the last one was a sign-in by e-mail."_s,
                   between(1, 100'000),
                   {u"app.lock-duration-minutes"_s}},
                  to.lockMinutes);
    rows.add<int>({u"accounts.other-lock-seconds"_s, u"How long, when the last one was a sign-in by user name."_s,
                   between(1, 10'000'000)},
                  to.otherLockSeconds);
    rows.add<int>(
        {u"accounts.v1-session-seconds"_s, u"How long an access token of /api/v1 holds."_s, between(60, 86'400)},
        to.v1AccessSeconds);
    rows.add<int>({u"accounts.password.min-length"_s, u"How long passwords are at least that administrators give."_s,
                   between(8, 128)},
                  to.passwordMinLength);
    rows.add<bool>({u"accounts.password.upper-case"_s, u"Whether they need an upper case letter."_s},
                   to.passwordUpperCase);
    rows.add<bool>({u"accounts.password.lower-case"_s, u"Whether they need a lower case letter."_s},
                   to.passwordLowerCase);
    rows.add<bool>({u"accounts.password.digits"_s, u"Whether they need a digit."_s}, to.passwordDigits);
    rows.add<bool>({u"accounts.password.special"_s, u"Whether they need a special character."_s}, to.passwordSpecial);
    rows.add<int>({u"accounts.password.max-age-days"_s,
                   u"After which age who signs in by /api/v1 has to change theirs; 0: never."_s, between(0, 36'500)},
                  to.passwordMaxAgeDays);
    rows.add<int>({u"audit.keep-days"_s, u"How long the audit log is kept; 0: for ever."_s, between(0, 36'500)},
                  to.auditKeepDays);
}

void addKeys(Rows &rows, ServerSettings &to)
{
    rows.add<Secret>(
        {u"master-key"_s, u"The master key, 32 bytes in base64."_s, {}, {u"app.master-key"_s}, {u"N3N_MASTER_KEY"_s}},
        to.masterKey);
    rows.add<QString>({u"master-key-file"_s,
                       u"A file with the master key; without it, one in the data directory."_s,
                       {},
                       {u"app.master-key-file"_s}},
                      to.masterKeyFile);
    rows.add<int>({u"credential.encryption.dek-rotation-days"_s,
                   u"How old a data key may become; what it has sealed is then sealed anew."_s, between(1, 36'500)},
                  to.dataKeyDays);
    rows.add<QString>({u"credential.encryption.algorithm"_s, u"AES-256-GCM; there is no other."_s, onlyCipher},
                      to.cipher);
    rows.add<Secret>({u"jwt.secret"_s,
                      u"Signs access tokens; without it, one is made and kept."_s,
                      longEnough,
                      {},
                      {u"JWT_SECRET"_s}},
                     to.jwtSecret);
    rows.add<qint64>(
        {u"jwt.access-token-expiration-ms"_s, u"How long an access token holds."_s, between<qint64>(1'000, kYearMs)},
        to.accessTokenMs);
    rows.add<qint64>(
        {u"jwt.refresh-token-expiration-ms"_s, u"How long a refresh token holds."_s, between<qint64>(1'000, kYearMs)},
        to.refreshTokenMs);
}

void addMail(Rows &rows, ServerSettings &to)
{
    MailSettings &mail = to.mail;
    rows.add<QString>({u"mail.smtp.host"_s,
                       u"The mail server that takes our mails; empty: none are sent."_s,
                       {},
                       {u"spring.mail.host"_s}},
                      mail.host);
    rows.add<int>({u"mail.smtp.port"_s, u"Its port."_s, between(1, 65'535), {u"spring.mail.port"_s}}, mail.port);
    rows.add<MailTls>({u"mail.smtp.tls"_s, u"starttls (nothing is sent without), implicit (port 465) or none."_s},
                      mail.tls);
    rows.add<QString>({u"mail.smtp.user"_s,
                       u"Who signs in there; empty: nobody."_s,
                       {},
                       {u"spring.mail.username"_s},
                       {u"GMAIL_USERNAME"_s}},
                      mail.user);
    rows.add<Secret>({u"mail.smtp.password"_s,
                      u"The password for it."_s,
                      {},
                      {u"spring.mail.password"_s},
                      {u"GMAIL_APP_PASSWORD"_s}},
                     mail.password);
    rows.add<QString>({u"mail.smtp.ca-file"_s, u"PEM file with the authorities to trust there; empty: the system's."_s},
                      mail.caFile);
    rows.add<QString>({u"mail.from"_s, u"The address mails come from; empty: mail.smtp.user."_s}, mail.from);
    rows.add<QString>({u"mail.from-name"_s, u"How this server calls itself in mails and on its pages."_s, title},
                      mail.fromName);
    rows.add<QString>(
        {u"mail.language"_s, u"Of mails to people who have not asked for them: en, zh-TW or zh-CN."_s, mailLanguage},
        mail.language);
    rows.add<QString>({u"mail.link-url"_s,
                       u"What links in mails begin with; empty: public-url, else the first address."_s,
                       publicUrl,
                       {u"app.frontend-url"_s},
                       {u"FRONTEND_URL"_s}},
                      mail.linkUrl);
}

void addFlow(Rows &rows, ServerSettings &to)
{
    rows.add<qint64>({u"flow.engine.default-timeout-ms"_s, u"How long a flow may run that does not say."_s,
                      between<qint64>(1, kYearMs)},
                     to.flowTimeoutMs);
    rows.add<qint64>({u"flow.engine.default-node-timeout-ms"_s, u"How long a node may run that does not say."_s,
                      between<qint64>(1, kYearMs)},
                     to.nodeTimeoutMs);
    rows.add<int>({u"flow.engine.max-concurrent-executions"_s, u"How many executions run at once; others wait."_s,
                   between(1, 1'000'000)},
                  to.maxConcurrentExecutions);
    rows.add<int>({u"flow.engine.max-concurrent-calls"_s,
                   u"How many calls of nodes are in flight at once; others wait."_s, between(1, 1'000'000)},
                  to.maxConcurrentCalls);
    rows.add<qint64>({u"flow.engine.run-memory-bytes"_s, u"How much the outputs of one execution may take in memory."_s,
                      between<qint64>(65'536, qint64(16) * 1024 * 1024 * 1024)},
                     to.runMemoryBytes);
    rows.add<qint64>({u"flow.component.call-timeout-ms"_s, u"How long a component may take to answer a call."_s,
                      between<qint64>(1, kDayMs)},
                     to.callTimeoutMs);
    rows.add<int>({u"flow.component.retry-attempts"_s,
                   u"Tries of a node whose flow does not say, the first included."_s, between(1, 100)},
                  to.retryAttempts);
    rows.add<qint64>(
        {u"flow.component.retry-backoff-ms"_s, u"The wait before the second try."_s, between<qint64>(0, kDayMs)},
        to.retryBackoffMs);
    rows.add<QStringList>({u"flow.http-request.allowed-addresses"_s,
                           u"Loopback and private addresses or subnets that http_request may call nevertheless."_s},
                          to.allowedTargets);
    rows.add<int>({u"flow.execution-ttl-hours"_s,
                   u"How long ended executions are kept."_s,
                   between(1, 876'000),
                   {u"flow.redis.execution-ttl-hours"_s}},
                  to.executionTtlHours);
    rows.add<int>({u"flow.blob-ttl-hours"_s,
                   u"How long the blobs of ended executions are kept."_s,
                   between(1, 876'000),
                   {u"flow.redis.blob-ttl-hours"_s}},
                  to.blobTtlHours);
    rows.add<int>({u"flow.retention.max-runs-per-flow"_s,
                   u"How many ended executions of each flow are kept, the newest; 0: all until their time is over."_s,
                   between(0, 100'000'000)},
                  to.maxRunsPerFlow);
    rows.add<qint64>(
        {u"flow.retention.max-blob-bytes"_s,
         u"How much room blobs may take together; the oldest ones of ended executions go first. 0: no limit."_s,
         between<qint64>(0, qint64(1) << 52)},
        to.maxBlobBytes);
    rows.add<bool>({u"flow.ws-require-auth"_s,
                    u"Whether watching an execution's status needs a sign-in."_s,
                    {},
                    {u"flow.ws_require_auth"_s}},
                   to.wsRequireAuth);
}

void addHttp(Rows &rows, ServerSettings &to)
{
    rows.add<qint64>({u"http.max-header-bytes"_s, u"The largest request head."_s, between<qint64>(1'024, 1'048'576)},
                     to.maxHeaderBytes);
    rows.add<qint64>({u"http.max-body-bytes"_s, u"The largest request body that is not a blob."_s,
                      between<qint64>(1'024, std::numeric_limits<int>::max())},
                     to.maxBodyBytes);
    rows.add<int>({u"http.max-connections"_s, u"How many clients may be connected."_s, between(1, 1'000'000)},
                  to.maxConnections);
    rows.add<int>({u"http.header-timeout-ms"_s, u"How long a request head may take to arrive."_s, between(100, kDayMs)},
                  to.headerTimeoutMs);
    rows.add<int>({u"http.body-timeout-ms"_s, u"How long a request body may take to arrive."_s, between(100, kDayMs)},
                  to.bodyTimeoutMs);
    rows.add<int>({u"http.idle-timeout-ms"_s, u"How long an idle connection is kept."_s, between(100, kDayMs)},
                  to.idleTimeoutMs);
}

/// What administrators may change; the rest belongs to whoever starts the program.
void setScopes(Rows &rows)
{
    rows.setScope(Scope::Live, {u"accounts.open-registration"_s,
                                u"accounts.two-factor"_s,
                                u"accounts.max-login-attempts"_s,
                                u"accounts.lock-duration-minutes"_s,
                                u"accounts.other-lock-seconds"_s,
                                u"accounts.v1-session-seconds"_s,
                                u"accounts.password.min-length"_s,
                                u"accounts.password.upper-case"_s,
                                u"accounts.password.lower-case"_s,
                                u"accounts.password.digits"_s,
                                u"accounts.password.special"_s,
                                u"accounts.password.max-age-days"_s,
                                u"audit.keep-days"_s,
                                u"api.requests-per-minute"_s,
                                u"api.anonymous-requests-per-minute"_s,
                                u"api.monitor-requests-per-second"_s,
                                u"api.trusted-proxies"_s,
                                u"cors.origins"_s,
                                u"jwt.access-token-expiration-ms"_s,
                                u"jwt.refresh-token-expiration-ms"_s,
                                u"flow.execution-ttl-hours"_s,
                                u"flow.blob-ttl-hours"_s,
                                u"flow.retention.max-runs-per-flow"_s,
                                u"flow.retention.max-blob-bytes"_s,
                                u"flow.engine.max-concurrent-calls"_s,
                                u"flow.engine.run-memory-bytes"_s,
                                u"flow.http-request.allowed-addresses"_s,
                                u"mail.smtp.host"_s,
                                u"mail.smtp.port"_s,
                                u"mail.smtp.tls"_s,
                                u"mail.smtp.user"_s,
                                u"mail.smtp.password"_s,
                                u"mail.smtp.ca-file"_s,
                                u"mail.from"_s,
                                u"mail.from-name"_s,
                                u"mail.language"_s,
                                u"mail.link-url"_s,
                                u"log.level"_s,
                                u"log.max-size-mb"_s,
                                u"site.description"_s,
                                u"hosts.max"_s,
                                u"monitoring.enabled"_s,
                                u"monitoring.keep-days"_s,
                                u"backup.keep-days"_s});
    rows.setScope(Scope::Restart,
                  {u"public-url"_s, u"credential.encryption.dek-rotation-days"_s, u"flow.engine.default-timeout-ms"_s,
                   u"flow.engine.default-node-timeout-ms"_s, u"flow.engine.max-concurrent-executions"_s,
                   u"flow.component.call-timeout-ms"_s, u"flow.component.retry-attempts"_s,
                   u"flow.component.retry-backoff-ms"_s, u"flow.ws-require-auth"_s, u"http.max-body-bytes"_s,
                   u"http.max-connections"_s, u"http.idle-timeout-ms"_s});
}

} // namespace

Rows serverRows(ServerSettings &to)
{
    Rows rows;
    addBasics(rows, to);
    addAccounts(rows, to);
    addKeys(rows, to);
    addMail(rows, to);
    addFlow(rows, to);
    addHttp(rows, to);
    addSite(rows, to);
    setScopes(rows);
    // Their rooms are not there yet; the documents' requests ask for them all the same.
    rows.setIdle({u"monitoring.enabled"_s, u"monitoring.keep-days"_s, u"backup.keep-days"_s, u"log.max-size-mb"_s});
    return rows;
}

} // namespace mh::settings
