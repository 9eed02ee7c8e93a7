// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/watch_pane.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/terminals/terminal_pane.h"
#include "app/panels/terminals/terminal_search.h"
#include "app/terminal/terminal_view.h"
#include "app/widgets/notices.h"
#include "core/protocol/terminal_view_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

WatchPane::WatchPane(client::ServerClient &client, qint64 host, const QJsonObject &view, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_host(host),
      m_viewId(view.value("id"_L1).toString()),
      m_person(view.value("person"_L1).toString()),
      m_types(view.value("typing"_L1).toBool()),
      m_socket(new client::TerminalSocket(client, host, view.value("session_id"_L1).toString(), false, this)),
      m_sign(new widgets::ErrorBanner(this)),
      m_banner(new widgets::ErrorBanner(this)),
      m_view(new terminal::TerminalView(this))
{
    setFocusProxy(m_view);
    m_view->setObjectName(u"watchedTerminal"_s);
    m_view->setAccessibleName(title());
    m_view->setReadOnly(!m_types);
    m_view->setFixed(true);
    m_banner->setObjectName(u"watchState"_s);
    auto *search = new TerminalSearch(*m_view, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sign);
    layout->addWidget(m_banner);
    layout->addWidget(m_view, 1);
    layout->addWidget(search);
    connect(m_view, &terminal::TerminalView::findRequested, search, &TerminalSearch::open);
    showSign();
    connectSocket();
    m_socket->open();
}

QString WatchPane::title() const
{
    return tr("Terminal of %1").arg(m_person);
}

void WatchPane::showSign()
{
    m_sign->setObjectName(u"watchSign"_s);
    m_sign->showNotice(m_types ? widgets::Tone::Warning : widgets::Tone::Running,
                       m_types ? tr("Watching %1's terminal – what you type goes into it.").arg(m_person)
                               : tr("Watching %1's terminal – typing is not allowed.").arg(m_person));
    QPushButton *leave = newButton(m_sign, tr("Leave"), u"leaveView"_s);
    leave->setAccessibleDescription(m_sign->message());
    m_sign->addButton(leave);
    connect(leave, &QPushButton::clicked, this, &WatchPane::leaveRequested);
    connect(m_view, &terminal::TerminalView::noticesRequested, leave,
            [leave] { leave->setFocus(Qt::ShortcutFocusReason); });
}

void WatchPane::connectSocket()
{
    using client::TerminalSocket;
    if (m_types) {
        connect(m_view, &terminal::TerminalView::typed, this,
                [this](const QByteArray &bytes) { m_socket->type(bytes); });
        connect(m_view, &terminal::TerminalView::pasteAsked, this,
                [this](const QString &text) { TerminalPane::askToPaste(*m_view, title(), text); });
        connect(m_view, &terminal::TerminalView::pasteRefused, m_banner,
                [this](const QString &why) { m_banner->showError(why); });
    }
    connect(m_socket, &TerminalSocket::sizeTold, m_view, &terminal::TerminalView::setGrid);
    connect(m_socket, &TerminalSocket::shown, this, [this](const QByteArray &bytes, bool isReplay) {
        if (!isReplay)
            return m_view->feed(bytes);
        m_view->reset();
        m_view->replay(bytes);
    });
    connect(m_socket, &TerminalSocket::stateChanged, this, &WatchPane::showState);
    connect(m_socket, &TerminalSocket::viewEnded, this, [this](const QString &why) { m_why = why; });
    connect(m_socket, &TerminalSocket::ended, this, &WatchPane::showEnd);
}

void WatchPane::showState(client::TerminalSocket::State state)
{
    using State = client::TerminalSocket::State;
    if (state == State::Online)
        m_banner->clear();
    else if (state == State::Connecting)
        m_banner->showNotice(widgets::Tone::Warning, tr("The connection is lost and is made anew."));
}

QString WatchPane::whyText(const QString &why) const
{
    if (why == "stopped"_L1)
        return tr("%1 does not show it any more.").arg(m_person);
    if (why == "rights_lost"_L1)
        return tr("It may not be watched any more: one of you may no longer work on this host.");
    if (why == "away"_L1)
        return tr("You were away for too long. Ask again to watch it.");
    return tr("You do not watch it any more.");
}

void WatchPane::showEnd(int exitCode, const QString &why)
{
    m_sign->clear();
    m_view->setReadOnly(true);
    if (!m_why.isEmpty())
        m_banner->showNotice(widgets::Tone::Neutral, whyText(m_why));
    else if (!why.isEmpty())
        m_banner->showNotice(widgets::Tone::Bad, tr("It has ended: %1").arg(why));
    else if (exitCode > 0)
        m_banner->showNotice(widgets::Tone::Warning, tr("It has ended with code %1.").arg(exitCode));
    else
        m_banner->showNotice(widgets::Tone::Neutral, tr("It has ended."));
    emit ended();
}

void WatchPane::leave()
{
    if (m_socket->state() != client::TerminalSocket::State::Ended)
        (void)m_client.call(protocol::endTerminalView, {m_host, {{u"viewId"_s, m_viewId}}});
}

} // namespace mh::panels
