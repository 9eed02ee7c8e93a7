// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "app/models/word_table.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::models {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mh::models", text);
}

} // namespace

QString label(execution::RunStatus status)
{
    switch (status) {
    case execution::RunStatus::Pending: return QCoreApplication::translate("mh::models", "Queued");
    case execution::RunStatus::Running: return QCoreApplication::translate("mh::models", "Running");
    case execution::RunStatus::Cancelling: return QCoreApplication::translate("mh::models", "Cancelling");
    case execution::RunStatus::Completed: return QCoreApplication::translate("mh::models", "Completed");
    case execution::RunStatus::Failed: return QCoreApplication::translate("mh::models", "Failed");
    case execution::RunStatus::Cancelled: return QCoreApplication::translate("mh::models", "Cancelled");
    }
    return {};
}

QString label(execution::NodeStatus status)
{
    switch (status) {
    case execution::NodeStatus::Pending: return QCoreApplication::translate("mh::models", "Waiting");
    case execution::NodeStatus::Running: return QCoreApplication::translate("mh::models", "Running");
    case execution::NodeStatus::Completed: return QCoreApplication::translate("mh::models", "Completed");
    case execution::NodeStatus::Failed: return QCoreApplication::translate("mh::models", "Failed");
    case execution::NodeStatus::Cancelled: return QCoreApplication::translate("mh::models", "Cancelled");
    case execution::NodeStatus::Skipped: return QCoreApplication::translate("mh::models", "Skipped");
    case execution::NodeStatus::Uncertain: return QCoreApplication::translate("mh::models", "Uncertain");
    }
    return {};
}

QString duration(qint64 ms)
{
    const qint64 value = qMax<qint64>(0, ms);
    if (value < 1000)
        return QCoreApplication::translate("mh::models", "%1 ms").arg(value);
    if (value < 60'000)
        return QCoreApplication::translate("mh::models", "%1 s")
            .arg(double(value) / 1000, 0, 'f', value < 9'950 ? 2 : 1);
    const qint64 minutes = value / 60'000;
    if (minutes < 60)
        return QCoreApplication::translate("mh::models", "%1 min %2 s")
            .arg(minutes)
            .arg(value / 1000 % 60, 2, 10, QLatin1Char('0'));
    return QCoreApplication::translate("mh::models", "%1 h %2 min")
        .arg(minutes / 60)
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString elapsed(qint64 ms)
{
    if (ms < 1000)
        return duration(ms);
    const qint64 tenths = ms / 100; // of a second; rounded down, so that nothing is a minute before its time
    if (ms < 60'000)
        return QCoreApplication::translate("mh::models", "%1 s").arg(double(tenths) / 10, 0, 'f', 1);
    return duration(ms);
}

QString moment(qint64 ms, qint64 nowMs)
{
    if (ms <= 0)
        return {};
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(ms);
    const QString clock = then.time().toString(u"HH:mm:ss");
    if (then.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date())
        return clock;
    return QLocale().toString(then.date(), QLocale::ShortFormat) % u' ' % clock;
}

QString appointment(qint64 ms)
{
    if (ms <= 0)
        return {};
    const QLocale locale;
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(ms);
    return u"%1 %2 %3"_s.arg(locale.dayName(then.date().dayOfWeek(), QLocale::ShortFormat),
                             locale.toString(then.date(), QLocale::ShortFormat), then.time().toString(u"HH:mm"));
}

QString trigger(const QString &triggeredBy)
{
    if (triggeredBy.startsWith("user:"_L1))
        return QCoreApplication::translate("mh::models", "a user");
    if (triggeredBy.startsWith("trigger:"_L1))
        return QCoreApplication::translate("mh::models", "a trigger");
    if (triggeredBy.startsWith("execution:"_L1))
        return QCoreApplication::translate("mh::models", "another execution");
    return triggeredBy;
}

namespace {

/// What is said of a refusal whose reason is known.
struct Known {
    QLatin1StringView reason;
    const char *text;
};
constexpr Known kKnown[] = {
    {"UNREACHABLE"_L1,
     QT_TRANSLATE_NOOP("mh::models", "The server cannot be reached. Check its address and that it is running.")},
    {"DEADLINE"_L1, QT_TRANSLATE_NOOP("mh::models", "The server did not answer in time.")},
    {"BAD_ANSWER"_L1,
     QT_TRANSLATE_NOOP("mh::models", "The server's answer could not be understood. Is this a Meshhelm server?")},
    {"CERTIFICATE_CHANGED"_L1,
     QT_TRANSLATE_NOOP("mh::models", "The server's certificate has changed since you trusted it.")},
    {"INVALID_CREDENTIALS"_L1, QT_TRANSLATE_NOOP("mh::models", "Name or password is wrong.")},
    {"ACCOUNT_SUSPENDED"_L1,
     QT_TRANSLATE_NOOP("mh::models", "This account is suspended. An administrator can change that.")},
    {"ACCOUNT_INACTIVE"_L1,
     QT_TRANSLATE_NOOP("mh::models", "This account is not active. An administrator can change that.")},
    {"EMAIL_NOT_VERIFIED"_L1,
     QT_TRANSLATE_NOOP("mh::models", "This address is not confirmed yet. Open the link in the mail that was sent "
                                     "to you, or ask an administrator.")},
    {"REGISTRATION_CLOSED"_L1,
     QT_TRANSLATE_NOOP("mh::models", "This server makes no accounts by itself. Ask an administrator.")},
    {"MAIL_NOT_CONFIGURED"_L1,
     QT_TRANSLATE_NOOP("mh::models", "This server sends no mail. Ask an administrator for a new password.")},
    {"EMAIL_EXISTS"_L1, QT_TRANSLATE_NOOP("mh::models", "There is an account with this address already.")},
    {"USERNAME_EXISTS"_L1, QT_TRANSLATE_NOOP("mh::models", "This user name is taken.")},
    {"INVALID_CODE"_L1, QT_TRANSLATE_NOOP("mh::models", "This code is wrong or no longer good.")},
    {"CURRENT_PASSWORD_WRONG"_L1, QT_TRANSLATE_NOOP("mh::models", "The present password is wrong.")},
    {"PASSWORD_CHANGE_REQUIRED"_L1,
     QT_TRANSLATE_NOOP("mh::models", "Change your password first: Users & access, My account.")},
    {"LAST_ADMIN"_L1, QT_TRANSLATE_NOOP("mh::models", "The last administrator has to stay one.")},
    {"ALREADY_SHARED"_L1, QT_TRANSLATE_NOOP("mh::models", "It is shared with this person already.")},
    {"CANNOT_SHARE_TO_SELF"_L1, QT_TRANSLATE_NOOP("mh::models", "This is your own address.")},
    {"SERVICE_EXISTS"_L1, QT_TRANSLATE_NOOP("mh::models", "There is a service of this name already.")},
    {"SERVICE_UNAVAILABLE"_L1, QT_TRANSLATE_NOOP("mh::models", "The service does not answer.")},
    {"SCHEMA_NOT_FOUND"_L1,
     QT_TRANSLATE_NOOP("mh::models", "No description was found there. Enter its address, or the endpoints by hand.")},
    {"INVALID_IMAGE"_L1,
     QT_TRANSLATE_NOOP("mh::models", "This picture cannot be used: PNG, JPEG or WebP, 16 to 2048 pixels a side.")},
    {"SETTING_FIXED"_L1, QT_TRANSLATE_NOOP("mh::models", "What the server was started with decides this setting.")},
    {"STORE_FULL"_L1,
     QT_TRANSLATE_NOOP("mh::models", "The server's disk is full, and nothing can be stored. Tell an administrator.")},
    {"STORE_DAMAGED"_L1,
     QT_TRANSLATE_NOOP("mh::models", "The server's store is damaged. An administrator finds in its log what to do.")},
    {"STORE_FENCED"_L1,
     QT_TRANSLATE_NOOP("mh::models", "A newer server has taken over the store of this one. Connect to that one.")},
    {"QUEUE_FULL"_L1,
     QT_TRANSLATE_NOOP("mh::models", "Too many executions are waiting already. Try again when some have ended.")},
    {"TRIGGER_STOPPED"_L1, QT_TRANSLATE_NOOP("mh::models", "This trigger starts nothing at present.")},
    {"TWO_FACTOR_NOT_OFFERED"_L1, QT_TRANSLATE_NOOP("mh::models", "This server offers no two-factor sign-in.")},
    {"OWNER_GONE"_L1, QT_TRANSLATE_NOOP("mh::models", "The flow's owner has no account any more.")},
    {"OWNER_INACTIVE"_L1, QT_TRANSLATE_NOOP("mh::models", "The account of the flow's owner is not active.")},
    {"FLOW_NOT_PUBLISHED"_L1, QT_TRANSLATE_NOOP("mh::models", "This flow has no published version yet.")},
};

/// What forms call the members that the server names; paths into values stay as they are.
constexpr Word kFields[] = {
    {"name"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "name")},
    {"description"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "description")},
    {"email"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "e-mail address")},
    {"username"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "user name")},
    {"password"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "password")},
    {"current_password"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "present password")},
    {"new_password"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "new password")},
    {"confirm_password"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "new password once more")},
    {"version"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "version")},
    {"type"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "type")},
    {"tags"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "tags")},
    {"path"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "path")},
    {"method"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "method")},
    {"baseUrl"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "base URL")},
    {"schemaUrl"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "schema URL")},
    {"workspaceId"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "workspace")},
    {"visibility"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "visibility")},
    {"permission"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "permission")},
    {"permissions"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "permissions")},
    {"expires_at"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "end of validity")},
    {"cron"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "cron expression")},
    {"timezone"_L1, QT_TRANSLATE_NOOP("mh::models::Field", "time zone")},
};

QString lockedSentence(const Error &error)
{
    const QDateTime until = QDateTime::fromString(error.details.value("locked_until"_L1).toString(), Qt::ISODate);
    if (!until.isValid())
        return QCoreApplication::translate("mh::models",
                                           "Too many failed attempts: this account is locked for a while.");
    return QCoreApplication::translate("mh::models", "Too many failed attempts: this account is locked until %1.")
        .arg(appointment(until.toMSecsSinceEpoch()));
}

/// Some messages begin with the field, which is named before them anyhow.
QString withoutField(const Error &error)
{
    const QString head = error.field + u": "_s;
    return !error.field.isEmpty() && error.message.startsWith(head) ? error.message.sliced(head.size()) : error.message;
}

} // namespace

QString sentence(const Error &error)
{
    if (error.reason == "ACCOUNT_LOCKED"_L1
        || error.details.contains("locked_until"_L1)) // not every dialect has the code
        return lockedSentence(error);
    for (const Known &entry : kKnown) {
        if (error.reason == entry.reason)
            return tr(entry.text);
    }
    switch (error.code) {
    case ErrorCode::Unauthenticated:
        if (error.reason == "SERVICE_AUTH_FAILED"_L1)
            break; // of a service's credential, not of our own sign-in
        return QCoreApplication::translate("mh::models", "You are not signed in any more.");
    case ErrorCode::Denied: return QCoreApplication::translate("mh::models", "You are not allowed to do this.");
    case ErrorCode::Unavailable:
        if (error.message.startsWith("the host "_L1)) // it is not the server that is away
            return QCoreApplication::translate("mh::models", "The host cannot be asked: %1")
                .arg(words::spoken(error.message));
        return QCoreApplication::translate("mh::models",
                                           "The server is not available right now. Try again in a moment.");
    case ErrorCode::Timeout: return QCoreApplication::translate("mh::models", "The server did not answer in time.");
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::TooLarge:
    case ErrorCode::RateLimited:
    case ErrorCode::Internal: break;
    }
    const QString text = error.message.isEmpty() ? error.reason : words::spoken(withoutField(error));
    if (error.field.isEmpty())
        return QCoreApplication::translate("mh::models", "The server refused: %1").arg(text);
    return QCoreApplication::translate("mh::models", "The server refused %1: %2")
        .arg(wordOrCode(kFields, error.field, "mh::models::Field"), text);
}

} // namespace mh::models
