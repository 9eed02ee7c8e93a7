// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/watcher.h"

#include <QDateTime>

#include "app/cli/handlers.h"
#include "app/cli/progress_view.h"
#include "app/cli/report.h"
#include "app/cli/session.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr int kRedrawMs = 100;
constexpr int kOfflineMs = 60'000;

} // namespace

Watcher::Watcher(Session &session, ExecutionId run)
    : QObject(&session),
      m_session(session),
      m_run(run),
      m_stream(session.client()),
      m_replica(session.client(), m_stream)
{
    m_redraw.setInterval(kRedrawMs);
    connect(&m_redraw, &QTimer::timeout, this, &Watcher::redraw);
    m_offline.setSingleShot(true);
    m_offline.setInterval(kOfflineMs);
    connect(&m_offline, &QTimer::timeout, this, &Watcher::giveUp);
    connect(&m_session, &Session::interrupted, this, &Watcher::interrupted);
    connect(&m_replica, &client::Replica::changed, this, &Watcher::take);
    connect(&m_stream, &client::EventStream::runEvents, this,
            [this](ExecutionId, const QList<execution::Event> &events) {
                const client::WatchedRun *watched = m_replica.watched(m_run);
                if (printsLines() && watched && watched->hasSnapshot())
                    printEvents(events);
            });
    connect(&m_stream, &client::EventStream::refused, this,
            [this](const QString &, const Error &why) { m_session.fail(why); });
    connect(&m_stream, &client::EventStream::stateChanged, this, [this](client::EventStream::State state) {
        if (state == client::EventStream::State::Online)
            m_offline.stop();
        else if (!m_offline.isActive())
            m_offline.start();
    });
    connect(&m_session.client(), &client::ServerClient::signedOut, this,
            [this](const Error &why) { m_session.fail(why); });
}

void Watcher::start()
{
    // Asked first, because a plain answer says best what is wrong with an id or a sign-in.
    m_session.ask(protocol::getExecution, {m_run}, [this](const protocol::Execution &run) {
        if (!execution::hasEnded(run.status)) {
            open();
            return;
        }
        fetchReport(m_session, m_run, [this](const RunReport &report) {
            m_session.answer(toJson(report, m_session.client().server()), toText(report), exitFor(report.run.status));
        });
    });
}

void Watcher::open()
{
    m_offline.start();
    m_replica.watch(m_run);
    m_stream.start();
    if (m_session.console().isTerminal() && !m_session.wantsJson())
        m_redraw.start();
}

bool Watcher::printsLines() const
{
    return !m_session.console().isTerminal() && !m_session.wantsJson();
}

void Watcher::take(const client::ChangeSet &changes)
{
    const client::WatchedRun *run = m_replica.watched(m_run);
    if (!run || !run->hasSnapshot())
        return;
    if (printsLines() && changes.watched.value(m_run).reset)
        printSnapshot(run->state);
    if (run->state.ended() || standsHeld(run->state))
        finish(run->state);
}

/// Nothing goes on before somebody says so.
bool Watcher::standsHeld(const execution::RunState &state)
{
    return state.paused && state.count(execution::NodeStatus::Running) == 0
           && std::any_of(state.nodes.begin(), state.nodes.end(),
                          [](const execution::NodeState &node) { return node.held; });
}

void Watcher::printSnapshot(const execution::RunState &state)
{
    for (int i = 0; i < state.dag->nodeCount(); ++i) {
        const execution::NodeState &node = state.nodes[size_t(i)];
        printNode(node.completedAt != 0 ? node.completedAt : node.startedAt, state.dag->node(i).id, node.status);
    }
}

void Watcher::printEvents(const QList<execution::Event> &events)
{
    for (const execution::Event &event : events) {
        std::visit(
            [&](const auto &body) {
                using Body = std::decay_t<decltype(body)>;
                if constexpr (std::is_same_v<Body, execution::NodeStarted>)
                    printNode(event.at, body.node, execution::NodeStatus::Running);
                else if constexpr (std::is_same_v<Body, execution::NodeCompleted>)
                    printNode(event.at, body.node, execution::NodeStatus::Completed);
                else if constexpr (std::is_same_v<Body, execution::NodeFailed>)
                    printNode(event.at, body.node, execution::NodeStatus::Failed);
                else if constexpr (std::is_same_v<Body, execution::NodeSkipped>)
                    printNode(event.at, body.node, execution::NodeStatus::Skipped);
                else if constexpr (std::is_same_v<Body, execution::NodeBypassed>)
                    printNode(event.at, body.node,
                              body.how == execution::Bypass::Pinned ? execution::NodeStatus::Completed
                                                                    : execution::NodeStatus::Skipped);
                else if constexpr (std::is_same_v<Body, execution::NodeUncertain>)
                    printNode(event.at, body.node, execution::NodeStatus::Uncertain);
                else if constexpr (std::is_same_v<Body, execution::NodeCancelled>)
                    printNode(event.at, body.node, execution::NodeStatus::Cancelled);
            },
            event.body);
    }
}

void Watcher::printNode(qint64 at, const flow::NodeId &node, execution::NodeStatus status)
{
    if (status == execution::NodeStatus::Pending || (m_printed.contains(node) && m_printed.value(node) == status))
        return;
    m_printed.insert(node, status);
    const flow::Node *definition = m_replica.watched(m_run)->state.dag->definition().node(node);
    const QString name = definition && !definition->name.isEmpty() ? definition->name : node;
    const QString time = QDateTime::fromMSecsSinceEpoch(at).toString(u"HH:mm:ss.zzz"_s);
    m_session.console().print(time + u"  "_s + printable(name) + u"  "_s + execution::toText(status));
}

void Watcher::redraw()
{
    const client::WatchedRun *run = m_replica.watched(m_run);
    Console &console = m_session.console();
    QStringList lines;
    if (run && run->hasSnapshot())
        lines = progressLines(*run, QDateTime::currentMSecsSinceEpoch(),
                              {console.width(), console.height(), console.hasUtf8(), console.hasColour()});
    if (m_stream.state() != client::EventStream::State::Online)
        lines += tr("waiting for the server") + u' ' + printable(m_stream.trouble()).left(console.width() / 2);
    erase();
    m_drawnLines = int(lines.size());
    if (!lines.isEmpty())
        console.printRaw(lines.join(u'\n') + u'\n');
}

void Watcher::erase()
{
    if (m_drawnLines > 0)
        m_session.console().printRaw(u"\x1b[%1A\x1b[J"_s.arg(m_drawnLines));
    m_drawnLines = 0;
}

void Watcher::finish(const execution::RunState &state)
{
    if (m_redraw.isActive()) {
        redraw(); // the last picture stays
        m_session.console().print({});
    }
    m_redraw.stop();
    m_offline.stop();
    const RunReport report = reportOf(state, QDateTime::currentMSecsSinceEpoch());
    QString text = toText(report);
    if (!state.ended()) {
        text += tr("It is held; see meshhelmctl execution held %1, then execution step or execution resume.")
                    .arg(m_run.toString())
                + u'\n';
    }
    m_session.answer(toJson(report, m_session.client().server()), text,
                     state.ended() ? exitFor(state.status) : int(Fine));
}

void Watcher::giveUp()
{
    m_session.fail(
        unavailable(tr("the server cannot be reached any more: %1").arg(m_stream.trouble()), u"UNREACHABLE"_s));
}

void Watcher::interrupted()
{
    if (!m_session.wantsJson())
        m_session.console().print(u'\n'
                                  + tr("The run goes on; meshhelmctl watch %1 shows it again.").arg(m_run.toString()));
}

} // namespace mh::cli
