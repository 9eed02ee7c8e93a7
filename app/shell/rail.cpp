// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/rail.h"

#include <QButtonGroup>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/widgets/icons.h"
#include "app/widgets/keys.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr int kRailWidth = 88;
constexpr int kUsualHeight = 54; ///< of a button
constexpr int kLeastHeight = 40;
constexpr int kIcon = 22;
constexpr int kSmallIcon = 18; ///< where the word below it would be cut otherwise

} // namespace

/// A button that can carry a number.
class RailButton final : public QToolButton
{
public:
    using QToolButton::QToolButton;
    [[nodiscard]] QSize sizeHint() const override { return {QToolButton::sizeHint().width(), kUsualHeight}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, kLeastHeight}; }
    void setBadge(int count)
    {
        m_badge = count;
        setAccessibleDescription(count > 0 ? QString::number(count) : QString());
        update();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QToolButton::resizeEvent(event);
        const int side = height() < kUsualHeight - (kIcon - kSmallIcon) ? kSmallIcon : kIcon;
        setIconSize({side, side});
    }
    void paintEvent(QPaintEvent *event) override
    {
        QToolButton::paintEvent(event);
        if (m_badge <= 0)
            return;
        const widgets::Tokens &t = widgets::tokens(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(widgets::scaled(font(), 0.85, true));
        const QString text = m_badge > 99 ? u"99+"_s : QString::number(m_badge);
        const double across = qMax(18.0, painter.fontMetrics().horizontalAdvance(text) + 10.0);
        const QRectF spot(width() / 2.0 + 4, 3, across, 18);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.danger);
        painter.drawRoundedRect(spot, 9, 9);
        painter.setPen(t.onAccent);
        painter.drawText(spot, Qt::AlignCenter, text);
    }

private:
    int m_badge = 0;
};

Rail::Rail(QWidget *parent) : QWidget(parent), m_places(new QVBoxLayout), m_group(new QButtonGroup(this))
{
    setFixedWidth(kRailWidth);
    auto *logo = new QLabel(this);
    logo->setPixmap(widgets::icon(u"meshhelm"_s, Qt::white).pixmap(QSize(32, 32), devicePixelRatioF()));
    m_places->setSpacing(2);
    m_bell = makeButton(u"bell"_s, tr("News"), tr("Notifications"));
    m_bell->setObjectName(u"notifications"_s);
    connect(m_bell, &QToolButton::clicked, this, [this] {
        emit notificationsRequested(m_bell->mapToGlobal(QPoint(m_bell->width() + 4, m_bell->height())));
    });
    QToolButton *leave = makeButton(u"signout"_s, tr("Sign out"), tr("Leave this server"));
    connect(leave, &QToolButton::clicked, this, &Rail::signOutRequested);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 12, 6, 8);
    layout->setSpacing(4);
    layout->addWidget(logo, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addLayout(m_places);
    layout->addStretch(1);
    layout->addWidget(m_bell);
    layout->addWidget(leave);
    connect(m_group, &QButtonGroup::idClicked, this, &Rail::chosen);
}

RailButton *Rail::makeButton(const QString &icon, const QString &name, const QString &tip)
{
    auto *button = new RailButton(this);
    button->setIcon(widgets::icon(icon));
    button->setIconSize({kIcon, kIcon});
    button->setText(QString(name).replace(u'&', u"&&"_s));
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // lower where the window is low
    button->setFont(widgets::scaled(font(), 0.88));
    return button;
}

void Rail::addPlace(const QString &icon, const QString &name, const QString &brief, const QKeySequence &shortcut,
                    int below)
{
    RailButton *button = makeButton(icon, brief, u"%1 (%2)"_s.arg(name, widgets::keyWords(shortcut)));
    button->setAccessibleName(name);
    button->setCheckable(true);
    widgets::setKeys(*button, shortcut);
    m_group->addButton(button, int(m_group->buttons().size()));
    m_places->insertWidget(below < 0 ? -1 : m_places->indexOf(m_group->button(below)) + 1, button);
}

void Rail::setCurrent(int place)
{
    if (QAbstractButton *button = m_group->button(place))
        button->setChecked(true);
}

void Rail::setBadge(int place, int count)
{
    if (auto *button = static_cast<RailButton *>(m_group->button(place)))
        button->setBadge(count);
}

void Rail::setUnread(int count)
{
    m_bell->setBadge(count);
}

void Rail::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t.border);
}

} // namespace mh::shell
