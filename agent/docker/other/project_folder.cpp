// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/project_folder.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

Error notHere()
{
    return internalError(u"files of compose projects are read and written on Linux alone (docs/containers.md)"_s);
}

} // namespace

Result<std::unique_ptr<ProjectFolder>> ProjectFolder::open(const QStringList &, const QString &)
{
    return notHere();
}

ProjectFolder::~ProjectFolder() = default;

Result<QByteArray> ProjectFolder::read() const
{
    return notHere();
}

Result<> ProjectFolder::writeDraft(const QByteArray &) const
{
    return notHere();
}

Result<> ProjectFolder::putDraftInPlace() const
{
    return notHere();
}

void ProjectFolder::dropDraft() const {}

} // namespace mh::agent
