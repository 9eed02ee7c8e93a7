// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/settings/loader.h"
#include "core/settings/setting.h"

namespace mh::settings {

enum class TlsMode {
    Off,
    Self, ///< a certificate of our own making, its fingerprint printed
    Files,
};
enum class LogFormat { Json, Text };
enum class LogLevel { Debug, Info, Warning, Error }; ///< as log::Level
enum class MailTls {
    StartTls, ///< required: nothing is sent without it
    Implicit, ///< from the first byte, as on port 465
    None,
};

/// The server that takes our mails, and how they look.
struct MailSettings {
    QString host; ///< empty: no mails are sent
    int port = 587;
    MailTls tls = MailTls::StartTls;
    QString user;
    Secret password;
    QString caFile; ///< empty: the system's
    QString from;   ///< empty: `user`
    QString fromName = QStringLiteral("Meshhelm");
    QString language = QStringLiteral("en"); ///< of mails that no request stands behind
    QString linkUrl;                         ///< what links in mails begin with; empty: the server's own address
};

struct ListenAddress {
    QString host;     ///< an address, without brackets
    quint16 port = 0; ///< 0: any free one
    bool operator==(const ListenAddress &) const = default;
};
/// "127.0.0.1:8080", "[::1]:8080", "localhost:0", "*:8080" (every address).
[[nodiscard]] Result<ListenAddress> listenAddressFrom(const QString &text);

/// Everything meshhelmd can be told at its start, with the defaults. Thread: a value.
struct ServerSettings {
    QString dataDir;                                      ///< never empty once loaded
    QStringList listen{QStringLiteral("127.0.0.1:8080")}; ///< each one passes listenAddressFrom
    QString publicUrl;                                    ///< empty: made from the first listener
    QStringList corsOrigins{QStringLiteral("http://localhost:3000")};

    bool openRegistration = true; ///< off: only administrators make accounts
    bool secondFactor = true;     ///< whether accounts may have a second step of signing in
    int maxLoginAttempts = 5;
    int lockMinutes = 30;       ///< after a sign-in by e-mail
    int otherLockSeconds = 900; ///< after one by user name
    int v1AccessSeconds = 3'600;
    int passwordMinLength = 12; ///< of accounts that administrators make, as the next five
    bool passwordUpperCase = true;
    bool passwordLowerCase = true;
    bool passwordDigits = true;
    bool passwordSpecial = true;
    int passwordMaxAgeDays = 90;          ///< of who signs in by /api/v1; 0: for ever
    int auditKeepDays = 365;              ///< 0: for ever
    int requestsPerMinute = 1'000;        ///< of one user or address; 0: any number
    int anonymousRequestsPerMinute = 100; ///< of one address, on /api/v1
    int monitorRequestsPerSecond = 10;    ///< of one user or address, on the monitor family's paths
    bool hivemindAnonymous = false;       ///< who asks from this machine sees nodes and tasks without a sign-in
    QStringList trustedProxies;           ///< addresses and subnets whose X-Forwarded-For counts

    MailSettings mail;

    TlsMode tlsMode = TlsMode::Off;
    QString tlsCertificate;
    QString tlsKey;

    Secret masterKey; ///< base64 of 32 bytes; empty: masterKeyFile, else the data directory's own
    QString masterKeyFile;
    Secret jwtSecret;     ///< empty: one is made and kept
    int dataKeyDays = 90; ///< how old a data key may become before another one takes its place
    QString cipher = QStringLiteral("AES-256-GCM"); ///< there is no other
    qint64 accessTokenMs = 900'000;
    qint64 refreshTokenMs = 604'800'000;

    qint64 flowTimeoutMs = 300'000;
    qint64 nodeTimeoutMs = 60'000;
    int maxConcurrentExecutions = 100;
    int maxConcurrentCalls = 1000;
    qint64 runMemoryBytes = 64 * 1024 * 1024;
    qint64 callTimeoutMs = 30'000;
    int retryAttempts = 3;
    qint64 retryBackoffMs = 1'000;
    QStringList allowedTargets; ///< private addresses and subnets that http_request may call
    int executionTtlHours = 24;
    int blobTtlHours = 24;
    int maxRunsPerFlow = 0;     ///< ended ones that are kept; 0: any number
    qint64 maxBlobBytes = 0;    ///< of all blobs together; 0: any size
    bool wsRequireAuth = false; ///< off: an execution's id lets its status frames be watched

    qint64 maxHeaderBytes = 32 * 1024;
    qint64 maxBodyBytes = 10 * 1024 * 1024;
    int maxConnections = 4'096;
    int headerTimeoutMs = 10'000;
    int bodyTimeoutMs = 30'000;
    int idleTimeoutMs = 60'000;

    LogFormat logFormat = LogFormat::Text;
    LogLevel logLevel = LogLevel::Info;
    int logMaxMegabytes = 100;

    QString siteDescription;
    int maxHosts = 100;
    bool monitoring = true;
    int monitoringKeepDays = 30;
    int backupKeepDays = 30;

    QHash<QString, QString> sources; ///< key → "file", "environment" or "arguments"; others are the defaults
};

/// What holds where nothing else is said.
[[nodiscard]] ServerSettings defaultServerSettings();
/// One row for each of them, bound to `to`, which holds the defaults. Lifetime: `to` outlives the rows.
[[nodiscard]] Rows serverRows(ServerSettings &to);
/// Defaults < file < environment < arguments, and what must fit together (TLS files). `rows` are those of `settings`,
/// and further ones.
[[nodiscard]] Result<> loadServerSettings(ServerSettings &settings, Rows &rows, const Sources &sources);
/// What must fit together.
[[nodiscard]] Result<> checkServerSettings(const ServerSettings &settings);

} // namespace mh::settings
