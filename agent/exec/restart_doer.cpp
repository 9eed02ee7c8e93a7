// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/restart_doer.h"

#include <QProcess>

#include "agent/state/agent_log.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

void RestartDoer::begin(const std::shared_ptr<Doing> &doing)
{
    if (doing->command().verb != "host.restart"_L1)
        return doing->fail(unknownVerb(doing->command().verb));
    qCWarning(log::agent).noquote() << "the host is restarted, as" << doing->command().principal.name << "asks";
    if (!m_run(doing->manifest().restart))
        return doing->fail(internalError(u"the program of the manifest's [restart] cannot be started"_s));
    doing->succeed();
}

bool RestartDoer::runDetached(const QStringList &words)
{
    return QProcess::startDetached(words.value(0), words.mid(1), u"/"_s);
}

} // namespace mh::agent
