// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/document_tabs.h"

#include <QAbstractButton>
#include <QContextMenuEvent>
#include <QPainter>
#include <QStyleOptionTab>

#include "app/widgets/console_tabs.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr int kWidest = 240;
constexpr int kNarrowest = 96;

/// A cross; a dot while there is something to save and the pointer is elsewhere.
class CloseButton final : public QAbstractButton
{
public:
    explicit CloseButton(QWidget *parent) : QAbstractButton(parent)
    {
        setObjectName(u"closeTab"_s);
        setFixedSize(20, 20);
        setFocusPolicy(Qt::NoFocus); // the bar has keys for it
        setAttribute(Qt::WA_Hover);
    }
    void setModified(bool modified)
    {
        m_modified = modified;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const widgets::Tokens &t = widgets::tokens(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        if (underMouse()) {
            painter.setBrush(isDown() ? t.controlBorder : t.border);
            painter.drawRoundedRect(rect(), 4, 4);
        } else if (m_modified) {
            painter.setBrush(t.tone(widgets::Tone::Warning).solid);
            painter.drawEllipse(QRectF(rect()).center(), 4, 4);
            return;
        }
        widgets::paintIcon(painter, QRectF(rect()).adjusted(4, 4, -4, -4), u"cross"_s, t.muted);
    }

private:
    bool m_modified = false;
};

} // namespace

DocumentTabs::DocumentTabs(QWidget *parent) : QTabBar(parent)
{
    setProperty(widgets::kDocumentTabs, true);
    setObjectName(u"documents"_s);
    setAccessibleName(tr("Open documents"));
    setDrawBase(false);
    setExpanding(false);
    setMovable(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideRight);
    setIconSize({16, 16});
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QTabBar::tabBarClicked, this, &DocumentTabs::chosen);
}

void DocumentTabs::insertDocument(int index)
{
    const QSignalBlocker quiet(this);
    insertTab(index, QString());
    auto *button = new CloseButton(this);
    setTabButton(index, RightSide, button);
    connect(button, &QAbstractButton::clicked, this, [this, button] {
        for (int i = 0; i < count(); ++i) {
            if (tabButton(i, RightSide) == button)
                return emit closeAsked(i);
        }
    });
}

void DocumentTabs::describe(int index, const QString &title, const QString &tip, const QIcon &icon, bool modified)
{
    QString text = title;
    text.replace(u'&', "&&"_L1);
    if (tabText(index) != text)
        setTabText(index, text);
    setTabToolTip(index, tip);
    setTabIcon(index, icon);
    setAccessibleTabName(index, modified ? tr("%1, not saved").arg(title) : title);
    auto *button = static_cast<CloseButton *>(tabButton(index, RightSide));
    button->setModified(modified);
    button->setToolTip(tr("Close (Ctrl+W)"));
    button->setAccessibleName(tr("Close %1").arg(title));
}

void DocumentTabs::setLit(bool lit)
{
    m_lit = lit;
    update();
}

void DocumentTabs::initStyleOption(QStyleOptionTab *option, int index) const
{
    QTabBar::initStyleOption(option, index);
    if (!m_lit)
        option->state &= ~QStyle::State_Selected;
    const widgets::Tokens &t = widgets::tokens(palette());
    const QColor ink = option->state.testFlag(QStyle::State_Selected) ? t.text : t.muted;
    option->palette.setColor(QPalette::WindowText, ink);
    option->palette.setColor(QPalette::ButtonText, ink);
}

QSize DocumentTabs::tabSizeHint(int index) const
{
    const QSize hint = QTabBar::tabSizeHint(index);
    return {qBound(kNarrowest, hint.width() + 4, kWidest), 38};
}

QSize DocumentTabs::minimumTabSizeHint(int index) const
{
    return {qMin(kNarrowest, tabSizeHint(index).width()), 38};
}

void DocumentTabs::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        m_pressed = tabAt(event->pos());
        return;
    }
    if (event->button() == Qt::LeftButton) // the others do not choose
        QTabBar::mousePressEvent(event);
}

void DocumentTabs::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        const int pressed = std::exchange(m_pressed, -1);
        if (pressed >= 0 && tabAt(event->pos()) == pressed)
            emit closeAsked(pressed);
        return;
    }
    QTabBar::mouseReleaseEvent(event);
}

void DocumentTabs::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const int index = byMouse ? tabAt(event->pos()) : currentIndex();
    if (index >= 0)
        emit menuAsked(index, byMouse ? event->globalPos() : mapToGlobal(tabRect(index).bottomLeft()));
}

void DocumentTabs::keyPressEvent(QKeyEvent *event)
{
    const int last = currentIndex();
    switch (event->key()) {
    case Qt::Key_Delete:
        if (last >= 0)
            emit closeAsked(last);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (last >= 0)
            emit chosen(last);
        return;
    default: break;
    }
    QTabBar::keyPressEvent(event);
    if (currentIndex() != last)
        emit chosen(currentIndex());
}

void DocumentTabs::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), widgets::tokens(palette()).border);
    painter.end();
    QTabBar::paintEvent(event);
}

} // namespace mh::shell
