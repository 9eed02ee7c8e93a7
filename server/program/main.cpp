// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdio>

#include <QAbstractEventDispatcher>
#include <QProcessEnvironment>
#include <QTimer>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "core/base/log.h"
#include "core/base/log_level.h"
#include "core/crypto/random.h"
#include "core/settings/server_settings.h"
#include "server/loop/dispatcher.h"
#include "server/program/application.h"
#include "server/program/build_info.h"
#include "server/program/command_line.h"
#include "server/program/modules.h"
#include "server/program/signal_watcher.h"
#include "server/program/watched_application.h"
#include "server/store/data_dir.h"
#include "server/store/sqlite/wal_check.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::server;

namespace {

/// Keys must not end up in a core file or be read by another process of the same user.
void hardenProcess()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::umask(077); // all that is kept is its owner's alone
    std::signal(SIGPIPE, SIG_IGN);
    // Thousands of connections need as many descriptors.
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
}

void say(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

int complain(const Error &error)
{
    const QByteArray bytes = "meshhelmd: " + error.message.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    return exitCodeFor(error);
}

int serve(Modules &modules)
{
    Application application(modules);
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::asked, &application, &Application::stop);
    QObject::connect(&application, &Application::started, &application, [](const QStringList &lines) {
        for (const QString &line : lines)
            say(line);
    });
    QObject::connect(&application, &Application::failed, &application,
                     [](const Error &error) { QCoreApplication::exit(complain(error)); });
    QObject::connect(&application, &Application::stopped, &application, [] { QCoreApplication::exit(ExitOk); });
    QTimer::singleShot(0, &application, &Application::start);
    return QCoreApplication::exec();
}

int bootstrapAdmin(Modules &modules, const CommandLine &line)
{
    Bootstrap bootstrap(modules);
    QObject::connect(&bootstrap, &Bootstrap::finished, &bootstrap, [](const QString &password) {
        say(u"password: "_s + password);
        QCoreApplication::exit(ExitOk);
    });
    QObject::connect(&bootstrap, &Bootstrap::failed, &bootstrap,
                     [](const Error &error) { QCoreApplication::exit(complain(error)); });
    QTimer::singleShot(0, &bootstrap, [&] { bootstrap.run(line.username, line.email); });
    return QCoreApplication::exec();
}

int changeMasterKey(const settings::ServerSettings &settings, const CommandLine &line)
{
    const auto dir = store::DataDir::open(settings.dataDir);
    if (!dir)
        return complain(dir.error());
    const auto environment = QProcessEnvironment::systemEnvironment();
    auto newKey = store::DataDir::newMasterKey({environment, {}, line.newKeyFile});
    if (!newKey)
        return complain(newKey.error());
    const store::DataDir::KeySources sources{environment, QString::fromLatin1(settings.masterKey.bytes()),
                                             settings.masterKeyFile};
    if (const auto changed = (*dir)->changeMasterKey(sources, *std::move(newKey), SystemClock().nowMs()); !changed)
        return complain(changed.error());
    say(u"the master key has been changed; the former one opens nothing any more"_s);
    return ExitOk;
}

int acceptLoss(const settings::ServerSettings &settings)
{
    const auto dir = store::DataDir::open(settings.dataDir);
    if (!dir)
        return complain(dir.error());
    const auto kept = store::acceptLoss((*dir)->databasePath(), SystemClock().nowMs());
    if (!kept)
        return complain(kept.error());
    say(kept->isEmpty()
            ? u"the store's log is whole; nothing was done"_s
            : u"the damaged log was set aside as %1; the next start goes on without what it held"_s.arg(*kept));
    return ExitOk;
}

} // namespace

// What throws here is a programmer's error or lack of memory; either ends the program.
int main(int argc, char *argv[]) // NOLINT(bugprone-exception-escape)
{
    hardenProcess();
    // For the threads with few sockets: Qt's own event loop is lighter than GLib's, and nothing here needs that.
    qputenv("QT_NO_GLIB", "1");
    if (auto dispatcher = loop::makeDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher.release());
    WatchedApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"meshhelmd"_s);
    QCoreApplication::setApplicationVersion(kVersion.toString());

    const auto line = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!line)
        return complain(line.error());
    settings::ServerSettings settings = settings::defaultServerSettings();
    const SystemClock clock;
    Modules modules(settings, clock, {kVersion.toString(), kBuildTime.toString(), kGitCommit.toString()},
                    application.watch());
    if (line->action == CommandLine::Action::Help) {
        say(helpText(modules.rows()));
        return ExitOk;
    }
    if (line->action == CommandLine::Action::Version) {
        say(u"meshhelmd %1"_s.arg(kVersion));
        return ExitOk;
    }
    if (const auto read = readSettings(*line, modules.rows(), settings); !read)
        return complain(read.error());
    if (settings.logFormat == settings::LogFormat::Json)
        log::installJsonHandler();
    else
        qSetMessagePattern(u"%{time yyyy-MM-ddTHH:mm:ss.zzz} %{type} %{category}: %{message}"_s);
    log::setLevel(log::Level(settings.logLevel));
    if (const auto ready = crypto::init(); !ready)
        return complain(ready.error());
    if (line->action == CommandLine::Action::ChangeMasterKey)
        return changeMasterKey(settings, *line);
    if (line->action == CommandLine::Action::AcceptLoss)
        return acceptLoss(settings);
    return line->action == CommandLine::Action::BootstrapAdmin ? bootstrapAdmin(modules, *line) : serve(modules);
}
