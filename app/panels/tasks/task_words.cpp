// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "app/models/words.h"
#include "app/panels/parts/word_table.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr char kContext[] = "mh::panels::TaskWords";

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(mh::panels::TaskWords)
};

constexpr Word kStates[] = {
    {"created"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Waiting")},
    {"running"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Running")},
    {"completed"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Completed")},
    {"failed"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Failed")},
    {"cancelled"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Cancelled")},
};

constexpr Word kReasons[] = {
    {"time"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "took too long")},
    {"memory"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "too much memory")},
    {"manifest"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "the manifest does not allow it")},
    {"lost"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "its node was lost")},
    {"refused"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "refused by the host")},
};

/// What keeps a task from a host, one word each.
constexpr Word kConstraints[] = {
    {"command"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Command")},
    {"nodes"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "No node")},
    {"host"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Other node wanted")},
    {"manifest"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Manifest")},
    {"offline"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Offline")},
    {"draining"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Draining")},
    {"rest"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Pause")},
    {"labels"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Labels")},
    {"slots"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Places")},
    {"cpu"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Cores")},
    {"memory"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Memory")},
};

constexpr Word kNodeStates[] = {
    {"idle"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Idle")},
    {"active"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Active")},
    {"busy"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Busy")},
    {"draining"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Draining")},
    {"offline"_L1, QT_TRANSLATE_NOOP("mh::panels::TaskWords", "Offline")},
};

} // namespace

bool mayWorkWith(const protocol::Task &task)
{
    return task.myPermission == "owner"_L1 || task.myPermission == "admin"_L1;
}

bool hasEnded(const protocol::Task &task)
{
    return task.status != "created"_L1 && task.status != "running"_L1;
}

QString taskState(const protocol::Task &task)
{
    if (task.cancelAsked && !hasEnded(task))
        return Texts::tr("Being cancelled");
    return wordOrCode(kStates, task.status, kContext);
}

widgets::Tone taskTone(const protocol::Task &task)
{
    using widgets::Tone;
    if (task.status == "running"_L1)
        return Tone::Running;
    if (task.status == "completed"_L1)
        return Tone::Good;
    if (task.status == "failed"_L1)
        return Tone::Bad;
    return task.status == "created"_L1 ? Tone::Neutral : Tone::Muted;
}

QString taskReason(const protocol::Task &task)
{
    if (task.status == "failed"_L1 && task.exitCode > 0 && task.reason.isEmpty())
        return Texts::tr("exit code %1").arg(task.exitCode);
    return task.status == "cancelled"_L1 ? QString() : wordOrCode(kReasons, task.reason, kContext);
}

QString taskDuration(const protocol::Task &task, qint64 nowMs)
{
    if (task.startedAt == 0)
        return {};
    constexpr qint64 kSecond = 1000; // times come in whole ones
    const qint64 until = task.endedAt == 0 ? nowMs : task.endedAt;
    const qint64 took = qMax<qint64>(0, until - task.startedAt) / kSecond;
    if (took < 60)
        return took == 0 ? Texts::tr("< 1 s") : Texts::tr("%1 s").arg(took);
    return models::duration(took * kSecond);
}

QString limitsText(const protocol::Task &task)
{
    const double cores = task.limits.value("cpu"_L1).toDouble();
    const qint64 memory = task.limits.value("memory_mib"_L1).toInteger();
    const qint64 seconds = task.limits.value("seconds"_L1).toInteger();
    const int processes = task.limits.value("processes"_L1).toInt();
    QStringList parts{cores > 0 ? Texts::tr("cores: %1").arg(QLocale().toString(cores)) : Texts::tr("no cores kept")};
    if (memory > 0)
        parts += Texts::tr("memory: %1 MiB").arg(QLocale().toString(memory));
    if (seconds > 0)
        parts += Texts::tr("at most %1").arg(models::duration(seconds * 1000));
    if (processes > 0)
        parts += Texts::tr("processes: %1").arg(QLocale().toString(processes));
    return parts.join(u"  ·  "_s);
}

QString pendingText(const protocol::TaskPending &why)
{
    return words::labelled(wordOrCode(kConstraints, why.constraint, kContext), words::spoken(why.message));
}

QString nodeState(const protocol::Node &node)
{
    return wordOrCode(kNodeStates, node.status, kContext);
}

widgets::Tone nodeTone(const protocol::Node &node)
{
    using widgets::Tone;
    if (node.status == "idle"_L1)
        return Tone::Good;
    if (node.status == "active"_L1)
        return Tone::Running;
    if (node.status == "offline"_L1)
        return Tone::Bad;
    return node.status == "busy"_L1 ? Tone::Warning : Tone::Muted;
}

} // namespace mh::panels
