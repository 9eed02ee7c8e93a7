// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

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
    case execution::RunStatus::Pending:
        return QCoreApplication::translate("mh::models", "Queued");
    case execution::RunStatus::Running:
        return QCoreApplication::translate("mh::models", "Running");
    case execution::RunStatus::Cancelling:
        return QCoreApplication::translate("mh::models", "Cancelling");
    case execution::RunStatus::Completed:
        return QCoreApplication::translate("mh::models", "Completed");
    case execution::RunStatus::Failed:
        return QCoreApplication::translate("mh::models", "Failed");
    case execution::RunStatus::Cancelled:
        return QCoreApplication::translate("mh::models", "Cancelled");
    }
    return {};
}

QString label(execution::NodeStatus status)
{
    switch (status) {
    case execution::NodeStatus::Pending:
        return QCoreApplication::translate("mh::models", "Waiting");
    case execution::NodeStatus::Running:
        return QCoreApplication::translate("mh::models", "Running");
    case execution::NodeStatus::Completed:
        return QCoreApplication::translate("mh::models", "Completed");
    case execution::NodeStatus::Failed:
        return QCoreApplication::translate("mh::models", "Failed");
    case execution::NodeStatus::Cancelled:
        return QCoreApplication::translate("mh::models", "Cancelled");
    case execution::NodeStatus::Skipped:
        return QCoreApplication::translate("mh::models", "Skipped");
    }
    return {};
}

QString duration(qint64 ms)
{
    const qint64 value = qMax<qint64>(0, ms);
    if (value < 1000)
        return QCoreApplication::translate("mh::models", "%1 ms").arg(value);
    if (value < 60'000)
        return QCoreApplication::translate("mh::models", "%1 s").arg(double(value) / 1000, 0, 'f', value < 9'950 ? 2 : 1);
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
    if (ms < 60'000)
        return QCoreApplication::translate("mh::models", "%1 s").arg(double(ms / 100) / 10, 0, 'f', 1);
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

QString trigger(const QString &triggeredBy)
{
    if (triggeredBy.startsWith("user:"_L1))
        return QCoreApplication::translate("mh::models", "a user");
    return triggeredBy;
}

QString sentence(const Error &error)
{
    struct Known {
        QLatin1StringView reason;
        const char *text;
    };
    static constexpr Known known[] = {
        {"UNREACHABLE"_L1, QT_TRANSLATE_NOOP("mh::models", "The server cannot be reached. Check its address and that it is running.")},
        {"DEADLINE"_L1, QT_TRANSLATE_NOOP("mh::models", "The server did not answer in time.")},
        {"BAD_ANSWER"_L1, QT_TRANSLATE_NOOP("mh::models", "The server's answer could not be understood. Is this a Meshhelm server?")},
        {"CERTIFICATE_CHANGED"_L1, QT_TRANSLATE_NOOP("mh::models", "The server's certificate has changed since you trusted it.")},
        {"INVALID_CREDENTIALS"_L1, QT_TRANSLATE_NOOP("mh::models", "Name or password is wrong.")},
        {"FLOW_NOT_PUBLISHED"_L1, QT_TRANSLATE_NOOP("mh::models", "This flow has no published version yet.")},
    };
    for (const Known &entry : known) {
        if (error.reason == entry.reason)
            return tr(entry.text);
    }
    switch (error.code) {
    case ErrorCode::Unauthenticated:
        return QCoreApplication::translate("mh::models", "You are not signed in any more.");
    case ErrorCode::Denied:
        return QCoreApplication::translate("mh::models", "You are not allowed to do this.");
    case ErrorCode::Unavailable:
        return QCoreApplication::translate("mh::models", "The server is not available right now. Try again in a moment.");
    case ErrorCode::Timeout:
        return QCoreApplication::translate("mh::models", "The server did not answer in time.");
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::TooLarge:
    case ErrorCode::RateLimited:
    case ErrorCode::Internal:
        break;
    }
    const QString text = error.message.isEmpty() ? error.reason : error.message;
    if (error.field.isEmpty())
        return QCoreApplication::translate("mh::models", "The server refused: %1").arg(text);
    return QCoreApplication::translate("mh::models", "The server refused %1: %2").arg(error.field, text);
}

} // namespace mh::models
