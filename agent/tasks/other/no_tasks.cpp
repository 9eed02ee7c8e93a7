// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tasks/task_folder.h"
#include "agent/tasks/task_process.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

Error notHere()
{
    return unavailable(u"tasks are run on Linux only"_s);
}

} // namespace

bool isTaskFileName(const QString &)
{
    return false;
}

Result<std::unique_ptr<TaskProcess>> startTask(const TaskStart &)
{
    return notHere();
}

void endLeftovers(const QString &) {}

Result<std::unique_ptr<TaskFolder>> TaskFolder::make(const QString &, const QString &)
{
    return notHere();
}

Result<std::unique_ptr<TaskFolder>> TaskFolder::open(const QString &)
{
    return notHere();
}

TaskFolder::~TaskFolder() = default;

Result<std::unique_ptr<QFile>> TaskFolder::create(const QString &, bool)
{
    return notHere();
}

Result<std::unique_ptr<QFile>> TaskFolder::read(const QString &) const
{
    return notHere();
}

void TaskFolder::remove(const QString &) {}

} // namespace mh::agent
