// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/notices.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::widgets {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_further(new QVBoxLayout),
      m_icon(new QLabel(this)),
      m_title(new QLabel(this)),
      m_text(new QLabel(this)),
      m_action(new QPushButton(this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(420);
    m_text->setForegroundRole(QPalette::WindowText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setProperty(kRoleProperty, QByteArray(kPrimary));
    m_action->setAutoDefault(true); // Enter does it, in a page as in a dialog
    m_action->hide();
    setFocusProxy(m_action);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPad, kPad, kPad, kPad);
    layout->setSpacing(kGap);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addSpacing(kGap);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    // No alignment: a wrapped label must be given its width to know its height.
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_text, 1000);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addSpacing(kGap);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    m_further->setSpacing(kGap);
    layout->addLayout(m_further);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    restyle();
}

void EmptyState::set(const QString &icon, const QString &title, const QString &text, const QString &action)
{
    m_iconName = icon;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    restyle();
}

void EmptyState::setFurther(const QList<QAction *> &actions)
{
    while (QLayoutItem *item = m_further->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->icon(), action->text(), this);
        button->setObjectName(action->objectName());
        connect(button, &QPushButton::clicked, action, &QAction::trigger, Qt::QueuedConnection); // it may go with this
        m_further->addWidget(button, 0, Qt::AlignHCenter);
    }
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void EmptyState::restyle()
{
    const Tokens &t = tokens(palette());
    m_icon->setPixmap(icon(m_iconName, t.faint).pixmap(QSize(40, 40), devicePixelRatioF()));
    m_title->setFont(scaled(font(), 1.15, true));
    QPalette quiet = m_text->palette();
    quiet.setColor(QPalette::WindowText, t.muted);
    m_text->setPalette(quiet);
}

ErrorBanner::ErrorBanner(QWidget *parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_message(new QLabel(this)),
      m_action(new QPushButton(this)),
      m_other(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    m_icon->setFixedHeight(28);
    m_message->setWordWrap(true);
    m_message->setForegroundRole(QPalette::WindowText);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_close->setProperty(kRoleProperty, QByteArray(kQuiet));
    m_close->setFixedSize(28, 28);
    m_close->setAccessibleName(tr("Dismiss"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, kGap, kGap, kGap);
    layout->setSpacing(12);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_other);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_action, &QPushButton::clicked, this, &ErrorBanner::actionTriggered);
    connect(m_other, &QPushButton::clicked, this, &ErrorBanner::otherTriggered);
    connect(m_close, &QPushButton::clicked, this, &ErrorBanner::clear);
    m_action->setObjectName(u"action"_s);
    m_other->setObjectName(u"other"_s);
    restyle();
    hide();
}

void ErrorBanner::showError(const QString &message, const QString &action)
{
    show(Tone::Bad, message, action);
    m_close->show();
}

void ErrorBanner::showNotice(Tone tone, const QString &message, const QString &action, const QString &other)
{
    show(tone, message, action);
    m_other->setText(other);
    m_other->setVisible(!other.isEmpty());
    m_close->hide();
}

void ErrorBanner::show(Tone tone, const QString &message, const QString &action)
{
    m_tone = tone;
    m_message->setText(message);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_other->hide();
    restyle();
    QFrame::show();
}

void ErrorBanner::addButton(QPushButton *button)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->indexOf(m_close), button);
}

void ErrorBanner::clear()
{
    m_message->clear();
    hide();
}

QString ErrorBanner::message() const
{
    return m_message->text();
}

void ErrorBanner::paintEvent(QPaintEvent *)
{
    const ToneColours &tone = tokens(palette()).tone(m_tone);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.soft);
    painter.drawRoundedRect(rect(), kRadius, kRadius);
}

void ErrorBanner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ErrorBanner::restyle()
{
    const ToneColours &tone = tokens(palette()).tone(m_tone);
    const QString sign = m_tone == Tone::Bad || m_tone == Tone::Warning ? u"warning"_s
                         : m_tone == Tone::Good                         ? u"check"_s
                                                                        : u"clock"_s;
    m_icon->setPixmap(icon(sign, tone.ink).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_close->setIcon(icon(u"cross"_s, tone.ink));
    QPalette words = m_message->palette();
    words.setColor(QPalette::WindowText, tone.ink);
    m_message->setPalette(words);
}

} // namespace mh::widgets
