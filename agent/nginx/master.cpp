// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/master.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestPid = 32;
constexpr qsizetype kLongestName = 15; ///< as the kernel keeps it

/// A test of a configuration leaves an empty file behind.
qint64 pidIn(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return 0;
    return file.read(kLongestPid).trimmed().toLongLong();
}

} // namespace

std::optional<NginxProcesses> nginxProcesses(const fleet::NginxPowers &powers, ProcessTable &table)
{
    const qint64 pid = pidIn(powers.pid);
    const auto all = pid > 0 ? table.list() : Result<QList<fleet::ProcessInfo>>(QList<fleet::ProcessInfo>());
    if (!all)
        return {};
    const QString name = QFileInfo(powers.binary).fileName().left(kLongestName);
    const auto master =
        std::find_if(all->begin(), all->end(), [pid](const fleet::ProcessInfo &each) { return each.pid == pid; });
    if (master == all->end() || master->name != name || master->state == "Z"_L1)
        return {};
    NginxProcesses found;
    found.master = *master;
    for (const fleet::ProcessInfo &each : *all) {
        if (each.parent != pid || each.name != name || !each.command.startsWith("nginx: worker"_L1))
            continue;
        if (each.command.contains("shutting down"_L1))
            ++found.leaving;
        else
            found.workers.append(each);
    }
    return found;
}

} // namespace mh::agent
