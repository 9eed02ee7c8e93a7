// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/processes_doer.h"

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestPid = qint64(1) << 32;
constexpr qsizetype kLargestPage = 200 * 1024; ///< of JSON, within a frame
constexpr int kForgetMs = 10'000;

} // namespace

ProcessesDoer::ProcessesDoer(ProcessTable &table) : m_table(table)
{
    m_forget.setSingleShot(true);
    m_forget.setInterval(kForgetMs);
    QObject::connect(&m_forget, &QTimer::timeout, &m_forget, [this] { m_last = {}; });
}

void ProcessesDoer::begin(const std::shared_ptr<Doing> &doing)
{
    const QString &verb = doing->command().verb;
    if (verb == "processes.list"_L1)
        list(*doing);
    else if (verb == "processes.signal"_L1)
        signal(*doing);
    else
        doing->fail(unknownVerb(verb));
}

void ProcessesDoer::list(Doing &doing)
{
    json::Reader reader(doing.command().arguments);
    const qint64 after = reader.integerOr("after"_L1, 0, 0, kLargestPid);
    if (!reader.ok())
        return doing.fail(reader.error());
    if (after == 0 || m_last.isEmpty()) {
        auto found = m_table.list();
        if (!found)
            return doing.fail(found.error());
        m_last = *std::move(found);
    }
    QJsonArray page;
    qsizetype size = 0;
    bool more = false;
    for (const fleet::ProcessInfo &process : std::as_const(m_last)) {
        if (process.pid <= after)
            continue;
        const QJsonObject one = toJson(process);
        size += json::toBytes(one).size() + 1;
        more = size > kLargestPage;
        if (more)
            break;
        page.append(one);
    }
    if (more)
        m_forget.start();
    else
        m_last = {};
    doing.succeed({{u"processes"_s, page}, {u"more"_s, more}});
}

void ProcessesDoer::signal(Doing &doing)
{
    json::Reader reader(doing.command().arguments);
    const qint64 pid = reader.integer("pid"_L1, 1, kLargestPid);
    const qint64 startedAt = reader.integerOr("started_at"_L1, 0, 0, qint64(1) << 53);
    const QString name = reader.text("signal"_L1, 32);
    if (!reader.ok())
        return doing.fail(reader.error());
    const auto sent = m_table.signal(pid, startedAt, name);
    if (!sent)
        return doing.fail(sent.error());
    doing.succeed();
}

} // namespace mh::agent
