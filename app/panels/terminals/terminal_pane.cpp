// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/terminal_pane.h"

#include <QPointer>
#include <QVBoxLayout>

#include "app/panels/parts/form_dialog.h"
#include "app/panels/terminals/terminal_search.h"
#include "app/panels/terminals/terminal_views_bar.h"
#include "app/terminal/terminal_view.h"
#include "app/widgets/notices.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr qsizetype kShown = 400; ///< characters of a paste in the question

} // namespace

TerminalPane::TerminalPane(client::ServerClient &client, qint64 host, const QString &session, const QString &name,
                           bool isNew, QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_socket(new client::TerminalSocket(client, host, session, isNew, this)),
      m_banner(new widgets::ErrorBanner(this)),
      m_views(new TerminalViewsBar(client, host, this)),
      m_view(new terminal::TerminalView(this)),
      m_search(new TerminalSearch(*m_view, this))
{
    setFocusProxy(m_view);
    m_view->setObjectName(u"terminal"_s);
    m_banner->setObjectName(u"terminalState"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_views);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_search);
    connectView();
    connectSocket();
    m_socket->open();
}

void TerminalPane::connectView()
{
    using terminal::TerminalView;
    connect(m_view, &TerminalView::typed, this, [this](const QByteArray &bytes) { m_socket->type(bytes); });
    connect(m_view, &TerminalView::resized, m_socket, &client::TerminalSocket::resize);
    connect(m_view, &TerminalView::titleChanged, this, &TerminalPane::titleChanged);
    connect(m_view, &TerminalView::rang, this, &TerminalPane::rang);
    connect(m_view, &TerminalView::findRequested, m_search, &TerminalSearch::open);
    connect(m_view, &TerminalView::pasteAsked, this,
            [this](const QString &text) { askToPaste(*m_view, title(), text); });
    connect(m_view, &TerminalView::noticesRequested, m_views, &TerminalViewsBar::takeFocus);
    connect(m_views, &TerminalViewsBar::left, m_view, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(m_views, &TerminalViewsBar::failed, m_banner, [this](const QString &why) { m_banner->showError(why); });
    connect(m_view, &TerminalView::pasteRefused, m_banner, [this](const QString &why) { m_banner->showError(why); });
}

void TerminalPane::connectSocket()
{
    using client::TerminalSocket;
    connect(m_socket, &TerminalSocket::shown, this, [this](const QByteArray &bytes, bool isReplay) {
        if (!isReplay)
            return m_view->feed(bytes);
        m_view->reset();
        m_view->replay(bytes);
    });
    connect(m_socket, &TerminalSocket::viewsTold, this, [this](const QList<QJsonObject> &views) {
        QList<TerminalViewsBar::Shown> shown;
        for (const QJsonObject &view : views)
            shown.append({view, {}});
        m_views->show(shown);
    });
    connect(m_socket, &TerminalSocket::stateChanged, this, &TerminalPane::showState);
    connect(m_socket, &TerminalSocket::ended, this, &TerminalPane::showEnd);
}

QString TerminalPane::title() const
{
    const QString told = m_view->emulator().title();
    return told.isEmpty() ? m_name : told;
}

void TerminalPane::showState(client::TerminalSocket::State state)
{
    using State = client::TerminalSocket::State;
    if (state == State::Online)
        m_banner->clear();
    else if (state == State::Connecting)
        m_banner->showNotice(widgets::Tone::Warning,
                             tr("The connection is lost and is made anew. What runs goes on; what you type now is not "
                                "sent."));
}

void TerminalPane::showEnd(int exitCode, const QString &why)
{
    if (!why.isEmpty())
        m_banner->showNotice(widgets::Tone::Bad, tr("It has ended: %1").arg(why));
    else if (exitCode > 0)
        m_banner->showNotice(widgets::Tone::Warning, tr("It has ended with code %1.").arg(exitCode));
    else
        m_banner->showNotice(widgets::Tone::Neutral, tr("It has ended."));
    m_views->show({});
    emit ended();
}

void TerminalPane::askToPaste(terminal::TerminalView &view, const QString &title, const QString &text)
{
    const qsizetype lines = text.count(u'\n') + (text.endsWith(u'\n') ? 0 : 1);
    QString shown = text.left(kShown);
    if (text.size() > kShown)
        shown += u"…"_s;
    askFirst(view.window(), tr("Paste %n line(s) into %1?", nullptr, int(lines)).arg(title),
             tr("Each line is run as it comes:") % u"\n\n"_s % shown, tr("Paste"), [view = QPointer(&view), text] {
                 if (!view)
                     return;
                 view->paste(text);
                 view->setFocus(Qt::OtherFocusReason);
             });
}

} // namespace mh::panels
