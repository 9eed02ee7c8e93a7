// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/dock_title.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::widgets {

DockTitle::DockTitle(const QString &title, QWidget *pane)
    : QWidget(pane),
      m_title(title),
      m_float(makeButton(u"popout"_s, u"float"_s)),
      m_close(makeButton(u"cross"_s, u"close"_s))
{
    auto *label = new QLabel(title, this);
    label->setFont(scaled(font(), 0.9, true));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 3, 6, 3);
    row->setSpacing(0);
    row->addWidget(label, 1);
    row->addWidget(m_float);
    row->addWidget(m_close);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close %1").arg(title));
    connect(m_close, &QToolButton::clicked, this, &DockTitle::closeRequested);
    connect(m_float, &QToolButton::clicked, this, [this] { emit floatRequested(!m_floating); });
    setFloating(false);
}

QToolButton *DockTitle::makeButton(const QString &icon, const QString &objectName)
{
    auto *button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setIcon(widgets::icon(icon));
    button->setIconSize({14, 14});
    button->setFixedSize(22, 22);
    button->setAutoRaise(true);
    return button;
}

void DockTitle::setFloating(bool floating)
{
    m_floating = floating;
    const QString tip = floating ? tr("Back into the window") : tr("Into a window of its own");
    m_float->setToolTip(tip);
    m_float->setAccessibleName(u"%1: %2"_s.arg(m_title, tip));
}

void DockTitle::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, auto action) {
        connect(menu->addAction(text), &QAction::triggered, this, action);
    };
    add(m_float->toolTip(), [this] { emit floatRequested(!m_floating); });
    menu->addSeparator();
    add(tr("To the left"), [this] { emit moveRequested(Qt::LeftDockWidgetArea); });
    add(tr("To the right"), [this] { emit moveRequested(Qt::RightDockWidgetArea); });
    add(tr("To the top"), [this] { emit moveRequested(Qt::TopDockWidgetArea); });
    add(tr("To the bottom"), [this] { emit moveRequested(Qt::BottomDockWidgetArea); });
    menu->addSeparator();
    add(tr("Close"), [this] { emit closeRequested(); });
    menu->popup(event->globalPos());
}

void DockTitle::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), tokens(palette()).surface);
}

} // namespace mh::widgets
