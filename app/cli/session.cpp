// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include <QFile>
#include <QJsonObject>
#include <QLockFile>

#include "app/cli/commands.h"
#include "app/cli/fields.h"
#include "app/words/spoken.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLockWaitMs = 20'000;

/// A sign-in that somebody gave us for this once: a token, or an API key, itself or in a file.
Result<QString> givenToken()
{
    for (const char *name : {"MESHHELM_TOKEN", "MESHHELM_API_KEY"}) {
        if (const QString text = qEnvironmentVariable(name); !text.isEmpty())
            return text;
    }
    const QString path = qEnvironmentVariable("MESHHELM_API_KEY_FILE");
    if (path.isEmpty())
        return QString();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return invalidInput(Session::tr("%1 cannot be read: %2").arg(path, file.errorString()), {}, u"USAGE"_s);
    constexpr qint64 kMaxKey = 4096;
    return QString::fromUtf8(file.read(kMaxKey)).trimmed();
}

bool isGiven()
{
    return qEnvironmentVariableIsSet("MESHHELM_TOKEN") || qEnvironmentVariableIsSet("MESHHELM_API_KEY")
           || qEnvironmentVariableIsSet("MESHHELM_API_KEY_FILE");
}

} // namespace

Exit exitFor(const Error &error)
{
    if (error.reason == "USAGE"_L1)
        return Usage;
    if (error.reason == "UNREACHABLE"_L1 || error.reason == "DEADLINE"_L1 || error.reason.startsWith("CERTIFICATE_"_L1))
        return NotReachable;
    return error.code == ErrorCode::Unauthenticated ? NotSignedIn : Refused;
}

void showError(Console &console, const Error &error, bool asJson)
{
    if (asJson) {
        QJsonObject inner = error.details;
        inner.insert("code"_L1, error.reason.isEmpty() ? u"ERROR"_s : error.reason);
        inner.insert("message"_L1, error.message);
        if (!error.field.isEmpty())
            inner.insert("field"_L1, error.field);
        console.printJson({{u"error"_s, inner}});
        return;
    }
    QString text = printable(words::spoken(error.message));
    if (!error.field.isEmpty() && !error.message.contains(error.field))
        text += " ("_L1 + printable(error.field) + u')';
    if (!error.reason.isEmpty() && error.reason != "USAGE"_L1)
        text += " ["_L1 + printable(error.reason) + u']';
    const QString fingerprint = error.details.value("fingerprint"_L1).toString();
    if (!fingerprint.isEmpty())
        text += u'\n' + Session::tr("Its certificate is %1; --fingerprint accepts it.").arg(printable(fingerprint));
    console.complain(text);
}

Session::Session(Invocation invocation, Console &console, QObject *parent)
    : QObject(parent),
      m_invocation(std::move(invocation)),
      m_console(console),
      m_store(client::SessionStore::defaultFile(u"meshhelmctl.json"_s))
{
}

Session::~Session() = default;

Result<QUrl> Session::pickServer() const
{
    QString text = m_invocation.value(u"server"_s);
    if (text.isEmpty())
        text = qEnvironmentVariable("MESHHELM_SERVER");
    if (text.isEmpty()) {
        const auto known = m_store.load();
        if (!known)
            return known.error();
        return known->isEmpty() ? QUrl(u"http://127.0.0.1:8080"_s) : known->first().url;
    }
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return invalidInput(tr("'%1' is no URL of a server, such as http://127.0.0.1:8080").arg(text), {}, u"USAGE"_s);
    return url.adjusted(QUrl::StripTrailingSlash);
}

Result<> Session::loadTokens()
{
    const auto token = givenToken();
    if (!token)
        return token.error();
    const auto known = m_store.find(m_client->server());
    if (!known)
        return known.error();
    if (*known)
        m_remembered = **known;
    m_remembered.url = m_client->server();
    if (m_invocation.has(u"fingerprint"_s))
        m_remembered.fingerprint = m_invocation.value(u"fingerprint"_s);
    m_client->setPinnedFingerprint(m_remembered.fingerprint);
    m_client->setTokens(token->isEmpty() ? m_remembered.tokens : client::Tokens{*token, {}, 0});
    return {};
}

void Session::start()
{
    if (const auto checked = checkValues(m_invocation); !checked) {
        fail(checked.error());
        return;
    }
    const auto server = pickServer();
    if (!server) {
        fail(server.error());
        return;
    }
    m_client = std::make_unique<client::ServerClient>(*server);
    if (const auto loaded = loadTokens(); !loaded) {
        fail(loaded.error());
        return;
    }
    connect(m_client.get(), &client::ServerClient::tokensChanged, this, &Session::keepTokens);
    if (!m_invocation.row.needsSignIn)
        m_invocation.row.run(*this);
    else if (m_client->isSignedIn())
        refreshThenRun();
    else
        fail({ErrorCode::Unauthenticated,
              u"NOT_SIGNED_IN"_s,
              tr("not signed in to %1; use meshhelmctl login").arg(m_client->server().toString()),
              {},
              {}});
}

void Session::refreshThenRun()
{
    // A refresh token works once: two of us renewing at the same time would end the sign-in.
    auto lock = std::make_shared<QLockFile>(m_store.file() + ".lock"_L1);
    if (!isGiven() && lock->tryLock(kLockWaitMs)) {
        if (const auto loaded = loadTokens(); !loaded) {
            fail(loaded.error());
            return;
        }
    }
    whenReady(m_client->ensureFresh(), this, [this, lock](const Result<> &fresh) {
        lock->unlock();
        if (fresh)
            m_invocation.row.run(*this);
        else
            fail(fresh.error());
    });
}

void Session::keepTokens()
{
    // A sign-in of the environment's is not ours to keep, and signing in has its own moment.
    if (m_remembered.username.isEmpty() || isGiven())
        return;
    if (const auto kept = remember(m_remembered.username); !kept)
        m_console.complain(words::spoken(kept.error().message));
}

Result<> Session::remember(const QString &username)
{
    m_remembered.username = username;
    m_remembered.fingerprint = m_client->pinnedFingerprint();
    m_remembered.tokens = m_client->tokens();
    return m_store.remember(m_remembered);
}

Result<> Session::forget()
{
    m_remembered = {};
    return m_store.forget(m_client->server());
}

void Session::end(int code)
{
    if (std::exchange(m_hasEnded, true))
        return;
    emit ended(code);
}

void Session::interrupt()
{
    if (m_hasEnded)
        return;
    emit interrupted();
    end(Interrupted);
}

void Session::answer(const QJsonObject &json, const QString &text, int code)
{
    const QStringList fields = fieldsFrom(m_invocation.value(u"fields"_s));
    if (const QStringList missing = unknownFields(json, fields); !missing.isEmpty())
        m_console.complain(tr("there is no field '%1' here, but: %2")
                               .arg(missing.join("', '"_L1), printable(fieldNames(json).join(", "_L1))));
    if (!fields.isEmpty() && !wantsJson())
        m_console.printRaw(fieldLines(json, fields));
    else if (wantsJson())
        m_console.printJson(fields.isEmpty() ? json : withFields(json, fields));
    else
        m_console.printRaw(text.endsWith(u'\n') || text.isEmpty() ? text : QString(text + u'\n'));
    end(code);
}

void Session::fail(const Error &error)
{
    if (m_hasEnded)
        return;
    Error told = error;
    // The network's own words do not say whom it was about.
    if (m_client && (error.reason == "UNREACHABLE"_L1 || error.reason == "DEADLINE"_L1))
        told.message =
            tr("the server %1 is not reachable: %2").arg(m_client->server().toString(), words::spoken(error.message));
    showError(m_console, told, wantsJson());
    end(exitFor(error));
}

} // namespace mh::cli
