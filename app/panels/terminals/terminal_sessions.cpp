// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/terminal_sessions.h"

#include <QJsonArray>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { User, Folder, Shell, Started, State };

} // namespace

TerminalSessions::TerminalSessions(const Context &context, qint64 host, QWidget *parent)
    : QWidget(parent), m_context(context), m_host(host)
{
    m_model = new models::RowsModel(
        {tr("User"), tr("Folder"), tr("Shell"), tr("Started"), tr("State")},
        [this](models::RowsModel &model, int) {
            model.answerWith(m_context.client.call(protocol::listTerminals, {m_host}), [this](const QJsonObject &told) {
                m_sessions.clear();
                models::RowsModel::Page page;
                const QJsonArray sessions = told.value("sessions"_L1).toArray();
                for (const QJsonValue &each : sessions) {
                    const QJsonObject session = each.toObject();
                    m_sessions.insert(session.value("id"_L1).toString(), session);
                    page.rows.append(rowOf(session, m_context.clock.nowMs()));
                }
                page.total = page.rows.size();
                return page;
            });
        },
        this);
    m_table = new TablePane(
        {tr("Running terminals"), u"code"_s, tr("No terminal runs"), tr("Those that you open here are listed.")},
        *m_model, State, this);
    m_table->view().setObjectName(u"terminalSessions"_s);
    QPushButton *add = newButton(this, tr("Open a terminal…"), u"openTerminal"_s, widgets::kPrimary);
    m_show = newButton(this, tr("Show"), u"showTerminal"_s);
    m_end = newButton(this, tr("End…"), u"endTerminal"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addStretch(1);
    buttons->addWidget(m_show);
    buttons->addWidget(m_end);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
    const auto update = [this] {
        m_show->setEnabled(!current().isEmpty());
        m_end->setEnabled(!current().isEmpty());
    };
    connect(add, &QPushButton::clicked, this, &TerminalSessions::newRequested);
    connect(m_show, &QPushButton::clicked, this, [this] { emit shownRequested(current()); });
    connect(m_end, &QPushButton::clicked, this, [this] { emit endRequested(current()); });
    connect(m_table, &TablePane::currentChanged, this, update);
    connect(m_table, &TablePane::activated, this, [this] { emit shownRequested(current()); });
    connect(m_model, &models::RowsModel::stateChanged, this, [this, update] {
        update();
        if (m_model->state() == models::RowsModel::State::Ready)
            emit loaded(m_sessions.values());
    });
    update();
}

models::Row TerminalSessions::rowOf(const QJsonObject &session, qint64 now)
{
    const bool isConnected = session.value("status"_L1) == "connected"_L1;
    const qint64 started =
        QDateTime::fromString(session.value("created_at"_L1).toString(), Qt::ISODate).toMSecsSinceEpoch();
    return {session.value("id"_L1).toString(),
            {session.value("user"_L1).toString(), session.value("working_dir"_L1).toString(),
             session.value("shell"_L1).toString(), models::moment(started, now),
             isConnected ? tr("Runs") : tr("Host is away")},
            {},
            int(isConnected ? widgets::Tone::Good : widgets::Tone::Warning),
            {}};
}

void TerminalSessions::load()
{
    m_model->load();
}

QJsonObject TerminalSessions::current() const
{
    return m_sessions.value(m_table->current());
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
