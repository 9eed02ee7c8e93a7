// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include "app/cli/command_rows.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/session.h"
#include "core/base/when_ready.h"
#include "core/protocol/hosts.h"
#include "core/protocol/recording_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kLong = std::chrono::minutes(2); // the first look reads all of them

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::RecordingCommands)
};

QString word(Session &session, int index)
{
    return session.invocation().positionals.value(index);
}

QString stateText(const QJsonObject &recording)
{
    const QString state = recording.value("state"_L1).toString();
    if (state == "running"_L1)
        return Text::tr("still running");
    if (state == "whole"_L1)
        return Text::tr("unchanged");
    if (state == "cut_off"_L1)
        return Text::tr("without its end");
    if (state == "changed"_L1)
        return Text::tr("changed in line %1").arg(recording.value("changed_line"_L1).toInteger());
    return Text::tr("without marks");
}

void show(Session &session, const QJsonArray &recordings)
{
    constexpr qint64 kSecond = 1000;
    QList<QStringList> rows{{Text::tr("RECORDING"), Text::tr("STARTED"), Text::tr("SECONDS"), Text::tr("USER"),
                             Text::tr("OPENED BY"), Text::tr("SIZE"), Text::tr("STATE")}};
    for (const QJsonValue &each : recordings) {
        const QJsonObject one = each.toObject();
        rows.append(QStringList{one.value("id"_L1).toString(), one.value("started_at"_L1).toString(),
                                QString::number(one.value("length_ms"_L1).toInteger() / kSecond),
                                printable(one.value("user"_L1).toString()),
                                printable(one.value("opened_by"_L1).toString()),
                                QLocale::c().formattedDataSize(one.value("size"_L1).toInteger(), 1), stateText(one)});
    }
    session.answer({{u"recordings"_s, recordings}}, tableText(rows));
}

/// Page by page: the newest come first.
void gather(Session &session, qint64 host, const QString &after, const QJsonArray &found)
{
    QJsonObject wanted;
    if (!after.isEmpty())
        wanted.insert("after"_L1, after);
    const auto take = [&session, host, found](const QJsonObject &page) {
        QJsonArray all = found;
        const QJsonArray more = page.value("recordings"_L1).toArray();
        for (const QJsonValue &each : more)
            all.append(each);
        const QString next = page.value("next"_L1).toString();
        if (!next.isEmpty() && !more.isEmpty())
            return gather(session, host, next, all);
        show(session, all);
    };
    session.ask(protocol::listRecordings, {host, wanted}, take, kLong);
}

void listHostRecordings(Session &session)
{
    findHost(session, word(session, 0),
             [&session](const protocol::Host &host) { gather(session, host.number, {}, {}); });
}

void getHostRecording(Session &session)
{
    const QString id = word(session, 1);
    const QString file = word(session, 2).isEmpty() ? QString(id + u".cast"_s) : word(session, 2);
    if (QFileInfo::exists(file) && !session.invocation().has(u"force"_s))
        return session.fail(conflict(Text::tr("%1 is there already; --force replaces it").arg(file), u"LOCAL_FILE"_s));
    findHost(session, word(session, 0), [&session, id, file](const protocol::Host &host) {
        const auto saved =
            session.client().download(protocol::getRecording, {host.number, {{u"recordingId"_s, id}}}, file);
        whenReady(saved, &session, [&session, file](const Result<qint64> &size) {
            if (!size)
                return session.fail(size.error());
            session.answer({{u"file"_s, file}, {u"size"_s, *size}},
                           Text::tr("%1 in %2").arg(QLocale::c().formattedDataSize(*size, 1), file));
        });
    });
}

void deleteHostRecording(Session &session)
{
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        session.ask(protocol::removeRecording, {host.number, {{u"recordingId"_s, word(session, 1)}}},
                    [&session, name = host.name](const QJsonObject &done) {
                        session.answer(done, Text::tr("The recording is gone from '%1'.").arg(printable(name)));
                    });
    });
}

} // namespace

QList<Row> recordingRows()
{
    const Option force{"force"_L1, ""_L1, Text::tr("replaces what is there")};
    return {
        {"host recordings list"_L1, "HOST"_L1,
         Text::tr("what terminals there have shown, and whether it was changed since; of others only for who manages "
                  "the host"),
         listHostRecordings},
        {"host recordings get"_L1,
         "HOST RECORDING [FILE]"_L1,
         Text::tr("downloads one, as asciicast"),
         getHostRecording,
         {force}},
        {"host recordings delete"_L1, "HOST RECORDING"_L1, Text::tr("deletes one for good; for who manages the host"),
         deleteHostRecording},
    };
}

} // namespace mh::cli
