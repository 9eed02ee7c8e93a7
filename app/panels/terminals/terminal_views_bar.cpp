// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/terminal_views_bar.h"

#include <algorithm>

#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/notices.h"
#include "core/base/when_ready.h"
#include "core/protocol/terminal_view_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

bool isAsked(const QJsonObject &view)
{
    return view.value("state"_L1) == "asked"_L1;
}

bool isShown(const QJsonObject &view)
{
    // What one watches oneself has a tab that says so.
    const bool isOwn = view.value("role"_L1) == "opener"_L1;
    return isAsked(view) || (isOwn && view.value("state"_L1) == "allowed"_L1);
}

/// A notice says one thing for as long as it is there.
QString keyOf(const TerminalViewsBar::Shown &shown)
{
    const QJsonObject &view = shown.view;
    const QChar presence = view.value("watching"_L1).toBool() ? u'+' : u'-';
    return view.value("id"_L1).toString() % u' ' % view.value("state"_L1).toString() % u' ' % presence % shown.terminal;
}

} // namespace

TerminalViewsBar::TerminalViewsBar(client::ServerClient &client, qint64 host, QWidget *parent)
    : QWidget(parent), m_client(client), m_host(host), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    setAccessibleName(tr("Who watches"));
    hide();
}

void TerminalViewsBar::show(const QList<Shown> &views)
{
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    QHash<QString, widgets::ErrorBanner *> before;
    m_notices.swap(before);
    QList<Shown> fresh;
    for (const Shown &shown : views) {
        const QString key = keyOf(shown);
        if (widgets::ErrorBanner *notice = isShown(shown.view) ? before.take(key) : nullptr)
            m_notices.insert(key, notice);
        else if (isShown(shown.view))
            fresh.append(shown);
    }
    // First what goes: one in another's place does not change the size of what is below.
    for (widgets::ErrorBanner *notice : std::as_const(before)) {
        notice->hide();
        notice->deleteLater(); // it may be its button that was pressed
    }
    for (const Shown &shown : std::as_const(fresh))
        m_notices.insert(keyOf(shown), noticeOf(shown));
    setVisible(!m_notices.isEmpty());
    if (hadFocus && !isAncestorOf(window()->focusWidget()) && !takeFocus())
        emit left();
}

QString TerminalViewsBar::watchText(const QJsonObject &view)
{
    const bool types = view.value("typing"_L1).toBool();
    if (view.value("watching"_L1).toBool())
        return types ? tr("%1 watches %2 and may type into it.") : tr("%1 watches %2.");
    return types ? tr("%1 may watch %2 and type into it, but is not there now.")
                 : tr("%1 may watch %2, but is not there now.");
}

widgets::ErrorBanner *TerminalViewsBar::noticeOf(const Shown &shown)
{
    const QString id = shown.view.value("id"_L1).toString();
    const QString person = shown.view.value("person"_L1).toString();
    const QString terminal = shown.terminal.isEmpty() ? tr("this terminal") : tr("the terminal %1").arg(shown.terminal);
    const bool isMine = shown.view.value("role"_L1) == "watcher"_L1;
    auto *notice = new widgets::ErrorBanner(this);
    notice->setObjectName(u"terminalView"_s);
    m_layout->addWidget(notice);
    const auto add = [&](const QString &text, const QString &name, const char *role, auto act) {
        QPushButton *button = newButton(notice, text, name, role);
        button->setAccessibleDescription(notice->message());
        notice->addButton(button);
        connect(button, &QPushButton::clicked, this, [button, act] {
            button->setEnabled(false); // until the server says how it is
            act();
        });
    };
    if (isMine) {
        notice->showNotice(widgets::Tone::Neutral,
                           tr("You have asked %1 whether you may watch their terminal.").arg(person));
        add(tr("Take back"), u"takeBack"_s, widgets::kQuiet, [this, id] { end(id); });
    } else if (isAsked(shown.view)) {
        notice->showNotice(widgets::Tone::Warning, tr("%1 asks to watch %2.").arg(person, terminal));
        add(tr("Allow watching"), u"allowWatching"_s, nullptr, [this, id] { answer(id, true, false); });
        add(tr("Allow typing too"), u"allowTyping"_s, nullptr, [this, id] { answer(id, true, true); });
        add(tr("Refuse"), u"refuseView"_s, nullptr, [this, id] { answer(id, false, false); });
    } else {
        notice->showNotice(widgets::Tone::Running, watchText(shown.view).arg(person, terminal));
        add(tr("Stop"), u"stopView"_s, nullptr, [this, id] { end(id); });
    }
    return notice;
}

bool TerminalViewsBar::asks(const QString &view) const
{
    const QString key = view % u" asked "_s;
    return isVisible() && std::any_of(m_notices.keyBegin(), m_notices.keyEnd(), [&key](const QString &each) {
               return each.startsWith(key);
           });
}

bool TerminalViewsBar::takeFocus()
{
    const auto buttons = findChildren<QPushButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(),
                                    [](const QPushButton *each) { return each->isVisible() && each->isEnabled(); });
    if (found == buttons.end())
        return false;
    (*found)->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void TerminalViewsBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QWidget::keyPressEvent(event);
}

void TerminalViewsBar::answer(const QString &view, bool allow, bool typing)
{
    const QJsonObject said{{u"viewId"_s, view}, {u"allow"_s, allow}, {u"typing"_s, typing}};
    whenReady(m_client.call(protocol::answerTerminalView, {m_host, said}), this,
              [this](const Result<QJsonObject> &done) {
                  if (!done)
                      emit failed(models::sentence(done.error()));
              });
}

void TerminalViewsBar::end(const QString &view)
{
    whenReady(m_client.call(protocol::endTerminalView, {m_host, {{u"viewId"_s, view}}}), this,
              [this](const Result<QJsonObject> &done) {
                  if (!done)
                      emit failed(models::sentence(done.error()));
              });
}

} // namespace mh::panels
