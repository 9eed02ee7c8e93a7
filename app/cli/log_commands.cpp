// SPDX-License-Identifier: GPL-3.0-or-later
// What a run and its nodes have logged: a page of it, its end, all of it, or as it comes.
#include <algorithm>

#include <QCoreApplication>
#include <QTimer>

#include "app/cli/commands.h"
#include "app/cli/handlers.h"
#include "app/cli/report.h"
#include "app/cli/session.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstLines = 500;
constexpr int kPageLines = 1000;
constexpr int kMaxTail = 100'000;
constexpr int kFollowMs = 500;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::LogCommands)
};

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

QString lineText(const protocol::LogLine &line)
{
    return timeText(line.at) + u"  "_s + line.level.leftJustified(5) + u"  "_s
           + (line.node.isEmpty() ? u"-"_s : printable(line.node)) + u"  "_s + printable(line.message);
}

/// Reads page after page until the log ends, or with --follow until the run does.
/// Thread: main. Lifetime: belongs to the session, which it ends.
class LogReader final : public QObject
{
public:
    LogReader(Session &session, const protocol::ListLogs &request, int tail)
        : QObject(&session),
          m_session(session),
          m_request(request),
          m_tail(tail),
          m_follows(session.invocation().has(u"follow"_s))
    {
        m_request.limit = kPageLines;
        m_pause.setSingleShot(true);
        m_pause.setInterval(kFollowMs);
        connect(&m_pause, &QTimer::timeout, this, &LogReader::askRun);
    }

    void start() { m_follows ? askRun() : askPage(); }

private:
    /// Asked before its lines: what it logged is there once it is said to have ended.
    void askRun()
    {
        m_session.ask(protocol::getExecution, {m_request.id}, [this](const protocol::Execution &run) {
            m_runHasEnded = execution::hasEnded(run.status);
            askPage();
        });
    }

    void askPage()
    {
        m_session.ask(protocol::executionLogs, m_request, [this](const protocol::LogLines &page) {
            m_request.after += page.content.size();
            m_waiting += page.content;
            if (m_tail >= 0 && m_waiting.size() > m_tail)
                m_waiting.remove(0, m_waiting.size() - m_tail);
            const bool isLast = page.content.size() < kPageLines;
            if (m_tail < 0 || isLast)
                print();
            if (!isLast)
                return askPage();
            m_tail = -1; // what comes from now on comes whole
            if (m_follows && !m_runHasEnded)
                return m_pause.start();
            finish();
        });
    }

    void print()
    {
        if (m_session.wantsJson() && !m_follows)
            return; // one document at the end
        for (const protocol::LogLine &line : std::exchange(m_waiting, {})) {
            if (m_session.wantsJson())
                m_session.console().printJson(toJson(line));
            else
                m_session.console().print(lineText(line));
        }
    }

    void finish()
    {
        if (m_session.wantsJson() && !m_follows)
            m_session.console().printJson(toJson(protocol::LogLines{m_waiting, m_request.after}));
        m_session.end(Fine);
    }

    Session &m_session;
    protocol::ListLogs m_request;
    int m_tail; ///< so many at most of what is there already; negative: all
    bool m_follows;
    bool m_runHasEnded = true;
    QList<protocol::LogLine> m_waiting;
    QTimer m_pause;
};

/// The first lines, as a table; the rest has to be asked for.
void showFirst(Session &session, const protocol::ListLogs &request)
{
    session.ask(protocol::executionLogs, request, [&session](const protocol::LogLines &logs) {
        QList<QStringList> rows{{Text::tr("TIME"), Text::tr("LEVEL"), Text::tr("NODE"), Text::tr("MESSAGE")}};
        for (const protocol::LogLine &line : logs.content)
            rows.append(
                QStringList{timeText(line.at), line.level, line.node.isEmpty() ? u"-"_s : line.node, line.message});
        if (logs.content.size() >= kFirstLines)
            session.console().complain(
                Text::tr("These are the first %1 lines; --all prints all, --tail 100 the last ones.").arg(kFirstLines));
        session.answer(toJson(logs), tableText(rows));
    });
}

} // namespace

void showLogs(Session &session)
{
    const Invocation &invocation = session.invocation();
    const QString level = invocation.value(u"level"_s).toUpper();
    const ExecutionId id = firstExecution(session);
    if (id.isNull())
        return;
    if (!level.isEmpty() && !QStringList{u"DEBUG"_s, u"INFO"_s, u"WARN"_s, u"ERROR"_s}.contains(level))
        return session.fail(usage(Text::tr("--level must be DEBUG, INFO, WARN or ERROR")));
    bool isNumber = true;
    const int tail = invocation.has(u"tail"_s) ? invocation.value(u"tail"_s).toInt(&isNumber) : -1;
    if (!isNumber || tail > kMaxTail || (invocation.has(u"tail"_s) && tail < 0))
        return session.fail(usage(Text::tr("--tail must be a number from 0 to %1").arg(kMaxTail)));
    if (tail >= 0 && invocation.has(u"all"_s))
        return session.fail(usage(Text::tr("--tail and --all exclude each other")));
    protocol::ListLogs request;
    request.id = id;
    request.level = level;
    request.node = invocation.value(u"node"_s);
    request.limit = kFirstLines;
    if (tail < 0 && !invocation.has(u"all"_s) && !invocation.has(u"follow"_s))
        return showFirst(session, request);
    (new LogReader(session, request, tail))->start();
}

} // namespace mh::cli
