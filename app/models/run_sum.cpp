// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/run_sum.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace mh::models {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mh::models::RunSum)
};

} // namespace

QString settingBehind(const QString &code)
{
    return code == "BLOCKED_ADDRESS"_L1 ? u"flow.http-request.allowed-addresses"_s : QString();
}

QStringList nodeSum(const execution::RunState &run)
{
    using execution::NodeStatus;
    const int all = int(run.nodes.size());
    QStringList parts{Words::tr("%1 of %n node(s) done", nullptr, all).arg(run.count(NodeStatus::Completed))};
    if (const int failed = run.count(NodeStatus::Failed); failed > 0)
        parts += Words::tr("%n failed", nullptr, failed);
    if (const int skipped = run.count(NodeStatus::Skipped); skipped > 0)
        parts += Words::tr("%n skipped", nullptr, skipped);
    if (const int cancelled = run.count(NodeStatus::Cancelled); cancelled > 0)
        parts += Words::tr("%n cancelled", nullptr, cancelled);
    return parts;
}

} // namespace mh::models
