// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include <cstdio>

#include <QDateTime>
#include <QJsonObject>

#include "core/base/json.h"

namespace mh::log {
using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(server, "meshhelm.server", QtInfoMsg)
Q_LOGGING_CATEGORY(http, "meshhelm.http", QtInfoMsg)
Q_LOGGING_CATEGORY(api, "meshhelm.api", QtInfoMsg)
Q_LOGGING_CATEGORY(store, "meshhelm.store", QtInfoMsg)
Q_LOGGING_CATEGORY(engine, "meshhelm.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(components, "meshhelm.components", QtInfoMsg)
Q_LOGGING_CATEGORY(client, "meshhelm.client", QtInfoMsg)

namespace {

QLatin1StringView levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "DEBUG"_L1;
    case QtInfoMsg: return "INFO"_L1;
    case QtWarningMsg: return "WARN"_L1;
    case QtCriticalMsg: return "ERROR"_L1;
    case QtFatalMsg: return "FATAL"_L1;
    }
    return "INFO"_L1;
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QJsonObject line{
        {u"timestamp"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {u"level"_s, QString(levelOf(type))},
        {u"module"_s, QString::fromLatin1(context.category)},
        {u"message"_s, message},
    };
    const QByteArray bytes = json::toBytes(line) + '\n';
    // One write per line, so that lines of two threads do not mix.
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

} // namespace

void installJsonHandler()
{
    qInstallMessageHandler(writeLine);
}

} // namespace mh::log
