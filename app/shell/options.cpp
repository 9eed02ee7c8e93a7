// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/options.h"

#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

Options refuse(const QString &why)
{
    fprintf(stderr, "meshhelm: %s\n", qPrintable(why));
    Options options;
    options.stop = true;
    options.exitCode = 2;
    return options;
}

} // namespace

Options readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("mh::shell", "The Meshhelm desktop."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption server(u"server"_s, QCoreApplication::translate("mh::shell", "Connect to this server."),
                                    u"URL"_s);
    const QCommandLineOption username(u"username"_s,
                                      QCoreApplication::translate("mh::shell", "Sign in with this name."), u"NAME"_s);
    const QCommandLineOption password(
        u"password-stdin"_s, QCoreApplication::translate("mh::shell", "Read the password from standard input."));
    const QCommandLineOption execution(u"execution"_s, QCoreApplication::translate("mh::shell", "Open this execution."),
                                       u"ID"_s);
    parser.addOptions({server, username, password, execution});

    if (!parser.parse(arguments))
        return refuse(parser.errorText());
    if (parser.isSet(help) || parser.isSet(version)) {
        const QString text =
            parser.isSet(help)
                ? parser.helpText()
                : QString(QCoreApplication::applicationName() % u' ' % QCoreApplication::applicationVersion() % u'\n');
        fputs(qPrintable(text), stdout);
        Options options;
        options.stop = true;
        return options;
    }
    if (!parser.positionalArguments().isEmpty())
        return refuse(QCoreApplication::translate("mh::shell", "Unexpected argument: %1")
                          .arg(parser.positionalArguments().constFirst()));

    Options options;
    if (parser.isSet(server)) {
        options.server = QUrl(parser.value(server), QUrl::StrictMode);
        if (!options.server.isValid() || !options.server.scheme().startsWith("http"_L1)
            || options.server.host().isEmpty())
            return refuse(QCoreApplication::translate("mh::shell", "--server needs a URL such as https://host:8080"));
    }
    options.username = parser.value(username);
    options.passwordFromStdin = parser.isSet(password);
    if (options.passwordFromStdin && (options.server.isEmpty() || options.username.isEmpty()))
        return refuse(QCoreApplication::translate("mh::shell", "--password-stdin needs --server and --username"));
    if (parser.isSet(execution)) {
        options.execution = ExecutionId::fromString(parser.value(execution));
        if (options.execution.isNull())
            return refuse(QCoreApplication::translate("mh::shell", "--execution needs the ID of an execution"));
    }
    options.token = Secret(qgetenv("MESHHELM_TOKEN"));
    options.refreshToken = Secret(qgetenv("MESHHELM_REFRESH_TOKEN"));
    return options;
}

Secret readPassword()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    QByteArray line = input.readLine(4096);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return Secret(std::move(line));
}

} // namespace mh::shell
