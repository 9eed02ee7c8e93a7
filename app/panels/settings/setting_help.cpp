// SPDX-License-Identifier: GPL-3.0-or-later
// What the server's settings are for. The server says it in English; this is the desktop's own wording.
#include "app/panels/settings/setting_words.h"

#include "app/panels/parts/word_table.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr char kContext[] = "mh::panels::SettingHelp";

constexpr Word kHelp[] = {
    {"data-dir"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Where everything is kept; one server at a time.")},
    {"listen"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The addresses to listen on, host:port, separated by commas.")},
    {"public-url"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The URL under which components and people reach this server.")},
    {"cors.origins"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The web origins whose pages may call the API.")},
    {"api.requests-per-minute"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "How many requests a user, or an address without one, may make in a minute; 0: any number.")},
    {"api.anonymous-requests-per-minute"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "How many requests to /api/v1 an address may make in a minute without signing in; 0: any "
                       "number.")},
    {"api.monitor-requests-per-second"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "How many requests to the paths of hosts and alerts may be made in a second; 0: any number.")},
    {"api.trusted-proxies"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                                                 "Addresses and subnets of proxies whose X-Forwarded-For is trusted.")},
    {"tls.mode"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                                      "off, self (own certificate) or files (tls.certificate and tls.key).")},
    {"tls.certificate"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "PEM file with the certificate chain.")},
    {"tls.key"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "PEM file with the private key.")},
    {"log.format"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "json (one object per line) or text.")},
    {"log.level"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                                       "What is logged: debug, info, warning or error, and anything more severe.")},
    {"site.description"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "What this server is for, shown to anybody.")},
    {"hosts.max"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "How many hosts there may be.")},
    {"accounts.open-registration"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "Whether anybody may register; else administrators make the accounts.")},
    {"accounts.two-factor"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "Whether accounts may have a second step of signing in; those that have one keep it.")},
    {"accounts.max-login-attempts"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "How many wrong passwords or codes lock an account.")},
    {"accounts.lock-duration-minutes"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "For how many minutes an account is locked when the last wrong sign-in was by e-mail.")},
    {"accounts.other-lock-seconds"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "For how many seconds an account is locked when the last wrong sign-in was by user name.")},
    {"accounts.v1-session-seconds"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "For how many seconds an access token of /api/v1 holds.")},
    {"accounts.password.min-length"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Minimum length of the passwords that administrators set.")},
    {"accounts.password.upper-case"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Whether those passwords need an upper case letter.")},
    {"accounts.password.lower-case"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Whether those passwords need a lower case letter.")},
    {"accounts.password.digits"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Whether those passwords need a digit.")},
    {"accounts.password.special"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Whether those passwords need a special character.")},
    {"accounts.password.max-age-days"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "After how many days whoever signs in by /api/v1 has to change their password; 0: never.")},
    {"audit.keep-days"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "For how many days the audit log is kept; 0: for ever.")},
    {"master-key"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The master key, 32 bytes in base64.")},
    {"master-key-file"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                                             "A file with the master key; without it, one in the data directory.")},
    {"credential.encryption.dek-rotation-days"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "How many days old a data key may become; what it has encrypted is then encrypted anew.")},
    {"credential.encryption.algorithm"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "AES-256-GCM; there is no other.")},
    {"jwt.secret"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Signs access tokens; without it, one is made and kept.")},
    {"jwt.access-token-expiration-ms"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "For how many milliseconds an access token holds.")},
    {"jwt.refresh-token-expiration-ms"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "For how many milliseconds a refresh token holds.")},
    {"mail.smtp.host"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The mail server that takes our mails; empty: none are sent.")},
    {"mail.smtp.port"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The mail server's port.")},
    {"mail.smtp.tls"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "starttls (nothing is sent without), implicit (port 465) or none.")},
    {"mail.smtp.user"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Who signs in at the mail server; empty: nobody.")},
    {"mail.smtp.password"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The password for the mail server.")},
    {"mail.smtp.ca-file"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "PEM file with the authorities to trust at the mail server; empty: the system's.")},
    {"mail.from"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The address mails come from; empty: mail.smtp.user.")},
    {"mail.from-name"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The name mails come from.")},
    {"mail.language"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "The language of mails to people who have not chosen one: en, zh-TW or zh-CN.")},
    {"mail.link-url"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "What links in mails begin with; empty: public-url, else the first address.")},
    {"flow.engine.default-timeout-ms"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "For how many milliseconds a flow without a limit of its own may run.")},
    {"flow.engine.default-node-timeout-ms"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "For how many milliseconds a node without a limit of its own may run.")},
    {"flow.engine.max-concurrent-executions"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "How many executions run at once; others wait.")},
    {"flow.engine.max-concurrent-calls"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "How many calls of nodes are in flight at once; others wait.")},
    {"flow.engine.run-memory-bytes"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "How many bytes the outputs of one execution may take in memory.")},
    {"flow.component.call-timeout-ms"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "How many milliseconds a component may take to answer a call.")},
    {"flow.component.retry-attempts"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Attempts of a node when its flow sets none, the first included.")},
    {"flow.component.retry-backoff-ms"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The wait before the second try, in milliseconds.")},
    {"flow.http-request.allowed-addresses"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "Loopback and private addresses or subnets that http_request may call nevertheless.")},
    {"flow.execution-ttl-hours"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "For how many hours ended executions are kept.")},
    {"flow.blob-ttl-hours"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "For how many hours the blobs of ended executions are kept.")},
    {"flow.retention.max-runs-per-flow"_L1,
     QT_TRANSLATE_NOOP(
         "mh::panels::SettingHelp",
         "How many ended executions of each flow are kept, the newest; 0: all until their time is over.")},
    {"flow.retention.max-blob-bytes"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp",
                       "How many bytes blobs may take together; the oldest ones of ended executions go first. 0: "
                       "no limit.")},
    {"flow.ws-require-auth"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "Whether watching an execution's status needs a sign-in.")},
    {"http.max-header-bytes"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The largest request head, in bytes.")},
    {"http.max-body-bytes"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "The largest request body that is not a blob, in bytes.")},
    {"http.max-connections"_L1, QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "How many clients may be connected.")},
    {"http.header-timeout-ms"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "How many milliseconds a request head may take to arrive.")},
    {"http.body-timeout-ms"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "How many milliseconds a request body may take to arrive.")},
    {"http.idle-timeout-ms"_L1,
     QT_TRANSLATE_NOOP("mh::panels::SettingHelp", "For how many milliseconds an idle connection is kept.")},
};

} // namespace

bool isSettingKnown(const QString &key)
{
    return !wordFor(kHelp, key, kContext).isEmpty();
}

QString settingHelp(const protocol::Setting &setting)
{
    const QString help = wordFor(kHelp, setting.key, kContext);
    return help.isEmpty() ? setting.help : help;
}

} // namespace mh::panels
