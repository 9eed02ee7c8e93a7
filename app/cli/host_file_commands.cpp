// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "core/fleet/host_files.h"
#include "core/fleet/host_paths.h"
#include "core/protocol/host_file_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kLong = std::chrono::minutes(10);

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::HostFileCommands)
};

QString word(Session &session, int index)
{
    return session.invocation().positionals.value(index);
}

/// "drwxr-x---", as ls has it.
QString modeText(const fleet::FileInfo &file)
{
    QString text(file.kind == "folder"_L1 ? u'd'
                 : file.kind == "link"_L1 ? u'l'
                 : file.kind == "file"_L1 ? u'-'
                                          : u'?');
    for (int bit = 8; bit >= 0; --bit)
        text += (file.mode >> bit & 1) != 0 ? u"xwr"_s[bit % 3] : QChar(u'-');
    return text;
}

QString sizeText(const fleet::FileInfo &file)
{
    return file.kind == "file"_L1 ? QLocale::c().formattedDataSize(file.size, 1) : u"-"_s;
}

QString nameText(const fleet::FileInfo &file, bool whole)
{
    const QString name = fleet::shownPath(whole ? file.path : fleet::nameOfPath(file.path));
    return file.target.isEmpty() ? name : QString(name + u" -> "_s + fleet::shownPath(file.target));
}

void showList(Session &session, const QJsonArray &files, bool whole)
{
    QList<QStringList> rows{
        {Text::tr("MODE"), Text::tr("OWNER"), Text::tr("SIZE"), Text::tr("CHANGED"), Text::tr("NAME")}};
    for (const QJsonValue &each : files) {
        if (const auto file = fleet::FileInfo::fromJson(each.toObject()))
            rows.append(QStringList{modeText(*file), file->owner + u':' + file->group, sizeText(*file),
                                    timeText(file->modifiedAt), nameText(*file, whole)});
    }
    session.answer({{u"files"_s, files}}, tableText(rows));
}

/// Page by page, since a folder may have any number of files.
void gather(Session &session, qint64 host, const QString &path, const QString &after, const QJsonArray &found)
{
    QJsonObject wanted{{u"path"_s, path}};
    if (!after.isEmpty())
        wanted.insert(u"after"_s, after);
    session.ask(protocol::listHostFiles, {host, wanted}, [&session, host, path, found](const QJsonObject &page) {
        QJsonArray all = found;
        const QJsonArray files = page.value("files"_L1).toArray();
        for (const QJsonValue &file : files)
            all.append(file);
        if (page.value("more"_L1).toBool() && !files.isEmpty())
            return gather(session, host, path, fleet::nameOfPath(files.last()["path"_L1].toString()), all);
        showList(session, all, path.isEmpty());
    });
}

/// A request with `arguments` about the host that the command names, answered by `done`.
void change(Session &session, const protocol::Endpoint<protocol::HostCommand, QJsonObject> &endpoint,
            const QJsonObject &arguments, const QString &done)
{
    findHost(session, word(session, 0), [&session, endpoint, arguments, done](const protocol::Host &host) {
        session.ask(
            endpoint, {host.number, arguments},
            [&session, done, name = host.name](const QJsonObject &told) {
                session.answer(told, done.arg(printable(name)));
            },
            kLong);
    });
}

/// The thing of the trash whose id begins so.
void findTrashed(Session &session, const QString &id,
                 const std::function<void(const protocol::Host &, const fleet::TrashedFile &)> &done)
{
    findHost(session, word(session, 0), [&session, id, done](const protocol::Host &host) {
        session.ask(protocol::listHostTrash, {host.number, {}}, [&session, id, done, host](const QJsonObject &told) {
            const QJsonArray items = told.value("items"_L1).toArray();
            for (const QJsonValue &item : items) {
                const auto file = fleet::TrashedFile::fromJson(item.toObject());
                if (file && file->id == id)
                    return done(host, *file);
            }
            session.fail(notFound(Text::tr("there is no '%1' in the trash").arg(id)));
        });
    });
}

} // namespace

void listHostFiles(Session &session)
{
    findHost(session, word(session, 0),
             [&session](const protocol::Host &host) { gather(session, host.number, word(session, 1), {}, {}); });
}

void showHostFile(Session &session)
{
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        session.ask(protocol::statHostFile, {host.number, {{u"path"_s, word(session, 1)}}},
                    [&session](const QJsonObject &told) { showList(session, {told.value("file"_L1)}, true); });
    });
}

void printHostFile(Session &session)
{
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        QJsonObject wanted{{u"path"_s, word(session, 1)}};
        if (session.invocation().has(u"encoding"_s))
            wanted.insert(u"encoding"_s, session.invocation().value(u"encoding"_s));
        session.ask(protocol::readHostFile, {host.number, wanted}, [&session](const QJsonObject &told) {
            if (!session.wantsJson())
                session.console().printRaw(told.value("content"_L1).toString());
            session.answer(told, {});
        });
    });
}

void moveHostFile(Session &session)
{
    change(
        session, protocol::renameHostFile, {{u"path"_s, word(session, 1)}, {u"target"_s, word(session, 2)}},
        Text::tr("'%1' is now '%2' on '%3'.").arg(printable(word(session, 1)), printable(word(session, 2)), u"%1"_s));
}

void removeHostFile(Session &session)
{
    change(session, protocol::removeHostFile, {{u"path"_s, word(session, 1)}},
           Text::tr("'%1' is in the trash of '%2'.").arg(printable(word(session, 1)), u"%1"_s));
}

void makeHostFolder(Session &session)
{
    change(session, protocol::makeHostFolder, {{u"path"_s, word(session, 1)}},
           Text::tr("The folder '%1' is made on '%2'.").arg(printable(word(session, 1)), u"%1"_s));
}

void changeHostFileMode(Session &session)
{
    change(session, protocol::changeHostFileMode, {{u"path"_s, word(session, 2)}, {u"mode"_s, word(session, 1)}},
           Text::tr("The permissions of '%1' on '%2' are changed.").arg(printable(word(session, 2)), u"%1"_s));
}

void listHostTrash(Session &session)
{
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        session.ask(protocol::listHostTrash, {host.number, {}}, [&session](const QJsonObject &told) {
            QList<QStringList> rows{
                {Text::tr("ID"), Text::tr("REMOVED"), Text::tr("BY"), Text::tr("SIZE"), Text::tr("PATH")}};
            const QJsonArray items = told.value("items"_L1).toArray();
            for (const QJsonValue &item : items) {
                if (const auto file = fleet::TrashedFile::fromJson(item.toObject()))
                    rows.append(QStringList{file->id, timeText(file->removedAt), file->by,
                                            QLocale::c().formattedDataSize(file->size, 1),
                                            fleet::shownPath(file->path)});
            }
            session.answer(told, tableText(rows));
        });
    });
}

void restoreHostFile(Session &session)
{
    findTrashed(session, word(session, 1), [&session](const protocol::Host &host, const fleet::TrashedFile &file) {
        session.ask(protocol::restoreHostFile, {host.number, {{u"path"_s, file.root}, {u"item"_s, file.id}}},
                    [&session, file](const QJsonObject &told) {
                        session.answer(told, Text::tr("'%1' is back.").arg(fleet::shownPath(file.path)));
                    });
    });
}

void emptyHostTrash(Session &session)
{
    if (!word(session, 1).isEmpty()) {
        findTrashed(session, word(session, 1), [&session](const protocol::Host &host, const fleet::TrashedFile &file) {
            session.ask(
                protocol::purgeHostTrash, {host.number, {{u"path"_s, file.root}, {u"item"_s, file.id}}},
                [&session, file](const QJsonObject &told) {
                    session.answer(told, Text::tr("'%1' is gone.").arg(fleet::shownPath(file.path)));
                },
                kLong);
        });
        return;
    }
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        session.ask(protocol::listHostFiles, {host.number, {}}, [&session, host](const QJsonObject &told) {
            const auto left = std::make_shared<int>(0);
            const QJsonArray roots = told.value("files"_L1).toArray();
            for (const QJsonValue &root : roots) {
                if (!root["write"_L1].toBool())
                    continue;
                ++*left;
                session.ask(
                    protocol::purgeHostTrash, {host.number, {{u"path"_s, root["path"_L1]}}},
                    [&session, left, name = host.name](const QJsonObject &done) {
                        if (--*left == 0)
                            session.answer(done, Text::tr("The trash of '%1' is empty.").arg(printable(name)));
                    },
                    kLong);
            }
            if (*left == 0)
                session.answer({},
                               Text::tr("The manifest of '%1' lets nobody remove anything.").arg(printable(host.name)));
        });
    });
}

} // namespace mh::cli
