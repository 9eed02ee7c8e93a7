// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/terminal_sessions.h"

#include <QDateTime>
#include <QJsonArray>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/panels/terminals/terminal_views_bar.h"
#include "app/panels/terminals/terminal_views_feed.h"
#include "app/widgets/console_style.h"
#include "app/widgets/theme.h"
#include "core/base/answer.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_endpoints.h"
#include "core/protocol/terminal_view_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { User, Folder, Shell, OpenedBy, Started, State };

qint64 startOf(const QJsonObject &terminal, QLatin1StringView member)
{
    return QDateTime::fromString(terminal.value(member).toString(), Qt::ISODate).toMSecsSinceEpoch();
}

} // namespace

TerminalSessions::TerminalSessions(const Context &context, qint64 host, TerminalViewsFeed &views, QWidget *parent)
    : QWidget(parent), m_context(context), m_host(host), m_feed(views)
{
    m_model = new models::RowsModel(
        {tr("User"), tr("Folder"), tr("Shell"), tr("Opened by"), tr("Started"), tr("State")},
        [this](models::RowsModel &model, int) {
            model.answerWith(fetch(), [this](const QJsonObject &told) {
                m_sessions.clear();
                models::RowsModel::Page page;
                const QJsonArray sessions = told.value("sessions"_L1).toArray();
                for (const QJsonValue &each : sessions) {
                    m_sessions.insert(each["id"_L1].toString(), each.toObject());
                    page.rows.append(rowOf(each.toObject()));
                }
                const QJsonArray others = told.value("others"_L1).toArray();
                for (const QJsonValue &each : others) {
                    m_sessions.insert(each["terminal"_L1].toString(), each.toObject());
                    page.rows.append(rowOfOther(each.toObject()));
                }
                page.total = page.rows.size();
                return page;
            });
        },
        this);
    layOut();
    follow();
    update();
}

void TerminalSessions::layOut()
{
    m_views = new TerminalViewsBar(m_context.client, m_host, this);
    m_table = new TablePane({tr("Running terminals"), u"code"_s, tr("No terminal runs"),
                             tr("Those that you open here are listed, and those of others whom you can ask to let "
                                "you watch.")},
                            *m_model, State, this);
    m_table->view().setObjectName(u"terminalSessions"_s);
    QPushButton *add = newButton(this, tr("Open a terminal…"), u"openTerminal"_s, widgets::kPrimary);
    m_show = newButton(this, tr("Show"), u"showTerminal"_s);
    m_ask = newButton(this, tr("Ask to watch"), u"askToWatch"_s);
    m_end = newButton(this, tr("End…"), u"endTerminal"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addStretch(1);
    buttons->addWidget(m_show);
    buttons->addWidget(m_ask);
    buttons->addWidget(m_end);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(m_views);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
    connect(add, &QPushButton::clicked, this, &TerminalSessions::newRequested);
}

void TerminalSessions::follow()
{
    connect(m_show, &QPushButton::clicked, this, &TerminalSessions::show);
    connect(m_ask, &QPushButton::clicked, this, &TerminalSessions::ask);
    connect(m_end, &QPushButton::clicked, this, [this] { emit endRequested(current()); });
    connect(m_table, &TablePane::currentChanged, this, &TerminalSessions::update);
    connect(m_table, &TablePane::activated, this, &TerminalSessions::show);
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        update();
        showViews();
    });
    connect(&m_feed, &TerminalViewsFeed::changed, this, [this] {
        for (const QJsonObject &each : std::as_const(m_sessions)) {
            if (!each.contains("id"_L1))
                m_model->put(rowOfOther(each));
        }
        update();
        showViews();
    });
    connect(m_views, &TerminalViewsBar::failed, this, &TerminalSessions::failed);
    connect(m_views, &TerminalViewsBar::left, this, [this] { m_table->view().setFocus(Qt::OtherFocusReason); });
}

QFuture<Result<QJsonObject>> TerminalSessions::fetch()
{
    const Answer<QJsonObject> answer;
    whenReady(m_context.client.call(protocol::listTerminals, {m_host}), this,
              [this, answer](const Result<QJsonObject> &own) {
                  if (!own)
                      return answer.give(own.error());
                  whenReady(m_context.client.call(protocol::listOtherTerminals, {m_host}), this,
                            [answer, own = *own](const Result<QJsonObject> &others) {
                                if (!others)
                                    return answer.give(others.error());
                                answer.give(QJsonObject{{u"sessions"_s, own.value("sessions"_L1)},
                                                        {u"others"_s, others->value("terminals"_L1)}});
                            });
              });
    return answer.future();
}

models::Row TerminalSessions::rowOf(const QJsonObject &session) const
{
    const bool isConnected = session.value("status"_L1) == "connected"_L1;
    return {session.value("id"_L1).toString(),
            {session.value("user"_L1).toString(), session.value("working_dir"_L1).toString(),
             session.value("shell"_L1).toString(), tr("You"),
             models::moment(startOf(session, "created_at"_L1), m_context.clock.nowMs()),
             isConnected ? tr("Runs") : tr("Host is away")},
            {},
            int(isConnected ? widgets::Tone::Good : widgets::Tone::Warning),
            {}};
}

models::Row TerminalSessions::rowOfOther(const QJsonObject &terminal) const
{
    const QString reference = terminal.value("terminal"_L1).toString();
    const QString container = terminal.value("container"_L1).toString();
    const bool isConnected = terminal.value("status"_L1) == "connected"_L1;
    const QString asked = m_feed.mineOf(reference).value("state"_L1).toString();
    QString state = isConnected ? tr("Runs") : tr("Host is away");
    widgets::Tone tone = isConnected ? widgets::Tone::Good : widgets::Tone::Warning;
    if (asked == "asked"_L1) {
        state = tr("Asked");
        tone = widgets::Tone::Running;
    } else if (asked == "allowed"_L1) {
        state = tr("You may watch");
        tone = widgets::Tone::Running;
    } else if (asked == "refused"_L1) {
        state = tr("Refused");
        tone = widgets::Tone::Muted;
    } else if (asked == "unanswered"_L1) {
        state = tr("No answer");
        tone = widgets::Tone::Muted;
    }
    return {reference,
            {terminal.value("user"_L1).toString(),
             container.isEmpty() ? QString() : tr("in container %1").arg(container), QString(),
             terminal.value("opened_by"_L1).toString(),
             models::moment(startOf(terminal, "started_at"_L1), m_context.clock.nowMs()), state},
            {},
            int(tone),
            {}};
}

void TerminalSessions::load()
{
    m_model->load();
    m_feed.load();
}

QJsonObject TerminalSessions::current() const
{
    return m_sessions.value(m_table->current());
}

void TerminalSessions::show()
{
    const QJsonObject session = current();
    if (session.contains("id"_L1))
        return emit shownRequested(session);
    const QJsonObject view = m_feed.mineOf(m_table->current());
    if (view.value("state"_L1) == "allowed"_L1)
        emit watchRequested(view);
}

void TerminalSessions::ask()
{
    m_ask->setEnabled(false); // until the server has answered
    m_feed.ask(m_table->current());
}

void TerminalSessions::update()
{
    const QJsonObject session = current();
    const bool isOwn = session.contains("id"_L1);
    const QString asked = m_feed.mineOf(m_table->current()).value("state"_L1).toString();
    const bool maySee = isOwn || asked == "allowed"_L1;
    m_show->setEnabled(!session.isEmpty() && maySee);
    m_ask->setEnabled(!session.isEmpty() && !maySee && asked != "asked"_L1);
    m_end->setEnabled(isOwn);
}

void TerminalSessions::showViews()
{
    QList<TerminalViewsBar::Shown> shown;
    for (const QJsonObject &view : m_feed.askedOfMe())
        shown.append({view, nameOf(m_sessions.value(view.value("session_id"_L1).toString()))});
    for (const QJsonObject &view : m_feed.askedByMe())
        shown.append({view, {}});
    m_views->show(shown);
}

QString TerminalSessions::nameOf(const QJsonObject &session)
{
    const QString user = session.value("user"_L1).toString();
    const QString folder = session.value("working_dir"_L1).toString();
    if (user.isEmpty())
        return tr("Terminal");
    return folder.isEmpty() ? user : tr("%1 in %2").arg(user, folder);
}

} // namespace mh::panels
