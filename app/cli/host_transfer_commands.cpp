// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocale>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "app/client/file_transfer.h"
#include "app/words/spoken.h"
#include "core/fleet/host_paths.h"
#include "core/protocol/hosts.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr int kShownEveryMs = 200;
constexpr double kWhole = 100;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::HostTransferCommands)
};

/// One line on the terminal that is written over.
class Progress
{
public:
    explicit Progress(Console &console) : m_console(console) { m_sinceShown.start(); }
    void moved(qint64 done, qint64 total)
    {
        if (!m_console.isTerminal() || (m_hasShown && m_sinceShown.elapsed() < kShownEveryMs))
            return;
        m_hasShown = true;
        m_sinceShown.restart();
        const QString share =
            total > 0 ? QString(u" (%1 %)"_s.arg(kWhole * double(done) / double(total), 0, 'f', 0)) : QString();
        m_console.printRaw(u"\r\x1b[K"_s + QLocale::c().formattedDataSize(done, 1) + share);
    }
    void end()
    {
        if (m_hasShown)
            m_console.printRaw(u"\r\x1b[K"_s);
        m_hasShown = false;
    }

private:
    Console &m_console;
    QElapsedTimer m_sinceShown;
    bool m_hasShown = false;
};

void run(Session &session, client::FileTransfer *transfer, const QString &done)
{
    const auto progress = std::make_shared<Progress>(session.console());
    QObject::connect(transfer, &client::FileTransfer::moved, &session,
                     [&session, progress](qint64 bytes, qint64 total) {
                         if (!session.wantsJson())
                             progress->moved(bytes, total);
                     });
    QObject::connect(transfer, &client::FileTransfer::pausing, &session, [&session, progress](const QString &why) {
        progress->end();
        session.console().complain(Text::tr("%1; tries again").arg(printable(words::spoken(why))));
    });
    QObject::connect(&session, &Session::interrupted, transfer, &client::FileTransfer::cancel);
    QObject::connect(transfer, &client::FileTransfer::finished, &session,
                     [&session, progress, done](const Result<QJsonObject> &how) {
                         progress->end();
                         if (how)
                             session.answer(
                                 *how, done.arg(QLocale::c().formattedDataSize(how->value("size"_L1).toInteger(), 1)));
                         else
                             session.fail(how.error());
                     });
    transfer->start();
}

/// Where it goes here: the third word, or its own name; ends the session when something is there already.
QString fileFor(Session &session, const QString &name)
{
    QString file = session.invocation().positionals.value(2);
    if (file.isEmpty() || QFileInfo(file).isDir())
        file = QFileInfo(file.isEmpty() ? u"."_s : file).filePath() + u'/' + fleet::shownPath(name);
    if (!QFileInfo::exists(file) || session.invocation().has(u"force"_s))
        return file;
    session.fail(conflict(Text::tr("%1 is there already; --force replaces it").arg(file), u"LOCAL_FILE"_s));
    return {};
}

} // namespace

void downloadHostFile(Session &session)
{
    const QString path = session.invocation().positionals[1];
    const QString file = fileFor(session, fleet::nameOfPath(path));
    if (file.isEmpty())
        return;
    findHost(session, session.invocation().positionals.first(), [&session, path, file](const protocol::Host &host) {
        run(session, new client::FileDownload(session.client(), {host.number, path, file}, &session),
            Text::tr("%2 in %1").arg(file, u"%1"_s));
    });
}

void archiveHostFiles(Session &session)
{
    const QString path = session.invocation().positionals[1];
    const QString file = fileFor(session, fleet::nameOfPath(path) + u".tar"_s);
    if (file.isEmpty())
        return;
    findHost(session, session.invocation().positionals.first(), [&session, path, file](const protocol::Host &host) {
        run(session, new client::ArchiveDownload(session.client(), {host.number, path, file}, &session),
            Text::tr("%2 in %1").arg(file, u"%1"_s));
    });
}

void uploadHostFile(Session &session)
{
    const QString file = session.invocation().positionals[1];
    QString path = session.invocation().positionals[2];
    if (path.endsWith(u'/'))
        path += QFileInfo(file).fileName();
    findHost(session, session.invocation().positionals.first(), [&session, path, file](const protocol::Host &host) {
        const bool replaces = session.invocation().has(u"force"_s);
        run(session, new client::FileUpload(session.client(), {host.number, path, file}, replaces, &session),
            Text::tr("%3 in %1 on '%2'").arg(printable(path), printable(host.name), u"%1"_s));
    });
}

} // namespace mh::cli
