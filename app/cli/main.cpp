// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <pthread.h>

#include <QCoreApplication>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include "app/cli/session.h"

namespace {

using namespace Qt::StringLiterals;
using namespace mh::cli;

constexpr int kInterruptMs = 100;

/// Ctrl+C is looked for instead of being handled, so that it ends us between two lines of output.
sigset_t interruptSet()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    return set;
}

bool isInterrupted()
{
    sigset_t pending;
    return sigpending(&pending) == 0 && sigismember(&pending, SIGINT) == 1;
}

bool watches(const Invocation &invocation)
{
    return invocation.row.words == "watch"_L1 || invocation.has(u"watch"_s);
}

/// Of the terminal's language; what it speaks to programs (--json, --fields, exit codes) is the same in all.
QString wordsFile(const QString &family)
{
    const QLocale system = QLocale::system();
    if (system.language() != QLocale::Chinese)
        return {};
    const bool traditional = system.script() == QLocale::TraditionalChineseScript;
    return u":/i18n/"_s + family + (traditional ? u"_zh_TW.qm"_s : u"_zh_CN.qm"_s);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"meshhelmctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MH_VERSION));
    QTranslator words;
    QTranslator messages;
    if (words.load(wordsFile(u"meshhelmctl"_s)))
        QCoreApplication::installTranslator(&words);
    if (messages.load(wordsFile(u"meshhelm_words"_s)))
        QCoreApplication::installTranslator(&messages);
    Console console;
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const auto invocation = parseArguments(arguments);
    if (!invocation) {
        showError(console, invocation.error(), arguments.contains(u"--json"_s) || arguments.contains(u"-j"_s));
        return exitFor(invocation.error());
    }
    if (invocation->row.runAlone != nullptr)
        return invocation->row.runAlone(console, *invocation);

    Session session(*invocation, console);
    QObject::connect(&session, &Session::ended, &app, [](int code) { QCoreApplication::exit(code); });
    QTimer interrupt;
    if (watches(*invocation)) {
        const sigset_t blocked = interruptSet();
        pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
        QObject::connect(&interrupt, &QTimer::timeout, &session, [&session] {
            if (isInterrupted())
                session.interrupt();
        });
        interrupt.start(kInterruptMs);
    }
    QTimer::singleShot(0, &session, &Session::start);
    return QCoreApplication::exec();
}
