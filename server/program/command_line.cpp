// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include <QProcessEnvironment>

#include "core/settings/server_settings.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

/// Takes the value of `--name value` or `--name=value` at `at`; false when it is another option.
bool takeValue(const QStringList &arguments, qsizetype &at, const QString &name, QString &value)
{
    const QString &argument = arguments.at(at);
    if (argument == name && at + 1 < arguments.size()) {
        value = arguments.at(++at);
        return true;
    }
    if (!argument.startsWith(name + u'='))
        return false;
    value = argument.mid(name.size() + 1);
    return true;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    using Action = CommandLine::Action;
    CommandLine line;
    QStringList listen;
    qsizetype at = 0;
    if (arguments.value(0) == "bootstrap-admin"_L1) {
        line.action = Action::BootstrapAdmin;
        ++at;
    } else if (arguments.value(0) == "change-master-key"_L1) {
        line.action = Action::ChangeMasterKey;
        ++at;
    } else if (arguments.value(0) == "accept-loss"_L1) {
        line.action = Action::AcceptLoss;
        ++at;
    }
    for (; at < arguments.size(); ++at) {
        const QString &argument = arguments.at(at);
        if (argument == "--help"_L1 || argument == "-h"_L1) {
            line.action = Action::Help;
            return line;
        }
        if (argument == "--version"_L1) {
            line.action = Action::Version;
            return line;
        }
        QString address;
        if (takeValue(arguments, at, u"--listen"_s, address)) {
            listen.append(address); // may be said several times
            continue;
        }
        const bool ours = takeValue(arguments, at, u"--config"_s, line.configFile)
                          || (line.action == Action::BootstrapAdmin
                              && (takeValue(arguments, at, u"--username"_s, line.username)
                                  || takeValue(arguments, at, u"--email"_s, line.email)))
                          || (line.action == Action::ChangeMasterKey
                              && takeValue(arguments, at, u"--new-key-file"_s, line.newKeyFile));
        if (!ours)
            line.settings.append(argument);
    }
    if (!listen.isEmpty())
        line.settings.append(u"--listen="_s + listen.join(u','));
    if (line.action == Action::BootstrapAdmin && line.username.isEmpty())
        return invalidInput(u"bootstrap-admin needs --username NAME"_s, u"username"_s);
    return line;
}

QString helpText(const settings::Rows &rows)
{
    return u"meshhelmd [--config FILE] [--SETTING VALUE]...\n"
           u"meshhelmd bootstrap-admin --username NAME [--email ADDRESS] [--data-dir DIR]\n"
           u"    makes the first administrator and prints a password, once; the server must not be running\n"
           u"meshhelmd change-master-key [--new-key-file FILE] [--data-dir DIR]\n"
           u"    wraps all keys with another master key: the file's, or MESHHELM_NEW_MASTER_KEY's, or a new random "
           u"one\n"
           u"    when the present one lies in the data directory; the server must not be running\n"
           u"meshhelmd accept-loss [--data-dir DIR]\n"
           u"    sets a damaged log of the store aside, so that the server starts without the changes that it held\n"
           u"meshhelmd --help | --version\n\n"
           u"Settings, in the file, as MESHHELM_... in the environment, or as arguments:\n\n"_s
           + rows.help();
}

Result<> readSettings(const CommandLine &commandLine, settings::Rows &rows, settings::ServerSettings &settings)
{
    settings::Sources sources;
    sources.arguments = commandLine.settings;
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        sources.environment.insert(name, environment.value(name));
    if (!commandLine.configFile.isEmpty()) {
        auto file = settings::readSettingsFile(commandLine.configFile);
        if (!file)
            return file.error();
        sources.file = *std::move(file);
        sources.fileName = commandLine.configFile;
    }
    return settings::loadServerSettings(settings, rows, sources);
}

ExitCode exitCodeFor(const Error &error)
{
    static const QHash<QString, ExitCode> byReason{
        {u"PORT_IN_USE"_s, ExitPortTaken},     {u"DATA_DIR_LOCKED"_s, ExitDataDirLocked},
        {u"MASTER_KEY_WRONG"_s, ExitWrongKey}, {u"MASTER_KEY_INVALID"_s, ExitWrongKey},
        {u"DECRYPTION_ERROR"_s, ExitWrongKey}, {u"STORE_DAMAGED"_s, ExitStoreDamaged},
        {u"STORE_NEWER"_s, ExitStoreDamaged},
    };
    const auto known = byReason.constFind(error.reason);
    if (known != byReason.constEnd())
        return *known;
    return error.code == ErrorCode::InvalidInput ? ExitUsage : ExitInternal;
}

} // namespace mh::server
