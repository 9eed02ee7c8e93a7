// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/capability/task_table.h"

namespace mh::agent {

void readTasks(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest)
{
    reader.expectOnly(table, {"user", "most", "cpu", "memory_mib", "folder"});
    fleet::TaskRules &tasks = manifest.tasks;
    const auto number = [&](const char *key, double most) {
        const toml::node *node = table.get(key);
        const auto value = node ? node->value<double>() : std::optional<double>(0);
        if (!value || *value < 0 || *value > most || (node && !node->is_number()))
            reader.fail(*node, u"'%1' must be a number from 0 to %2"_s.arg(QLatin1StringView(key)).arg(most));
        return value.value_or(0);
    };
    const toml::node *user = table.get("user");
    tasks.user = user ? reader.text(*user, u"a user"_s) : QString();
    if (!isPlainWord(tasks.user))
        reader.fail(user ? *user : table, u"tasks need a user to run as"_s);
    constexpr double kMostCores = 4096;
    constexpr double kMostMib = 1 << 30;
    tasks.most = table.contains("most") ? int(number("most", fleet::TaskRules::kMostAtATime)) : 1;
    if (tasks.most < 1)
        reader.fail(*table.get("most"), u"'most' must be 1 at least"_s);
    tasks.cpu = number("cpu", kMostCores);
    tasks.memoryMib = qint64(number("memory_mib", kMostMib));
    if (const toml::node *folder = table.get("folder")) {
        tasks.folder = reader.text(*folder, u"a folder"_s);
        if (!isPlainPath(tasks.folder))
            reader.fail(*folder, u"a path must be absolute, without '.', '..' and a slash at its end"_s);
    }
}

void readRestart(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest)
{
    reader.expectOnly(table, {"command"});
    const toml::array *command = reader.array(table, "command");
    if (!command || command->empty())
        return reader.fail(table, u"'command' must name a program with its arguments"_s);
    for (const toml::node &word : *command)
        manifest.restart.append(reader.text(word, u"a word of the command"_s));
    if (!isPlainPath(manifest.restart.constFirst()))
        reader.fail(*command, u"the program must be an absolute path"_s);
}

Result<> addTasks(fleet::Manifest &manifest, const QString &choice, const QString &value)
{
    const QString user = value.section(u',', 0, 0);
    bool isNumber = true;
    const int most = value.contains(u',') ? value.section(u',', 1).toInt(&isNumber) : 1;
    if (!isPlainWord(user) || !isNumber || most < 1 || most > fleet::TaskRules::kMostAtATime)
        return wrongChoice(choice, u"names no user and number at a time, as in tasks=worker,4"_s);
    manifest.tasks.user = user;
    manifest.tasks.most = most;
    return {};
}

QByteArray taskText(const fleet::Manifest &manifest)
{
    QByteArray text;
    const fleet::TaskRules &tasks = manifest.tasks;
    if (!tasks.user.isEmpty()) {
        text += "\n[tasks]\nuser = " + quoted(tasks.user) + "\nmost = " + QByteArray::number(tasks.most) + '\n';
        if (tasks.cpu > 0)
            text += "cpu = " + QByteArray::number(tasks.cpu) + '\n';
        if (tasks.memoryMib > 0)
            text += "memory_mib = " + QByteArray::number(tasks.memoryMib) + '\n';
        if (!tasks.folder.isEmpty())
            text += "folder = " + quoted(tasks.folder) + '\n';
    }
    if (!manifest.restart.isEmpty()) {
        QByteArrayList words;
        for (const QString &word : manifest.restart)
            words.append(quoted(word));
        text += "\n[restart]\ncommand = [" + words.join(", ") + "]\n";
    }
    return text;
}

} // namespace mh::agent
