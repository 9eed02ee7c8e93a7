// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/expression_field.h"

#include <QAction>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>

#include "app/panels/parts/expression_completion.h"
#include "app/widgets/icons.h"
#include "app/widgets/keys.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

/// As other programs zoom into a field.
bool isWindowKey(const QKeyEvent &key)
{
    return key.key() == Qt::Key_F2 && key.modifiers() == Qt::ShiftModifier;
}

} // namespace

ExpressionField::ExpressionField(const QStringList &offers, QWidget *parent)
    : QLineEdit(parent), m_draft(new ExpressionDraft(this)), m_completion(new ExpressionCompletion(*this))
{
    m_completion->setOffers(offers);
    connect(m_completion, &ExpressionCompletion::chosen, this, &ExpressionField::take);
    setPlaceholderText(tr("Value or $.trigger…"));
    connect(this, &QLineEdit::textChanged, this, [this] {
        check();
        emit valueChanged();
    });
    connect(this, &QLineEdit::textEdited, m_completion,
            [this] { m_completion->follow(text().left(cursorPosition())); });
}

void ExpressionField::setOffers(const QStringList &offers)
{
    m_completion->setOffers(offers);
}

const QStringList &ExpressionField::offers() const
{
    return m_completion->offers();
}

bool ExpressionField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_open && isWindowKey(static_cast<const QKeyEvent &>(*event))) {
        event->accept(); // before any shortcut of the page
        return true;
    }
    return QLineEdit::event(event);
}

void ExpressionField::showEvent(QShowEvent *event)
{
    QLineEdit::showEvent(event);
    if (m_open || !host() || echoMode() != QLineEdit::Normal)
        return;
    m_open = addAction(widgets::icon(u"popout"_s), QLineEdit::TrailingPosition);
    m_open->setObjectName(u"openExpression"_s);
    m_open->setToolTip(
        tr("Edit in a window of its own (%1)").arg(widgets::keyWords(QKeySequence(Qt::SHIFT | Qt::Key_F2))));
    connect(m_open, &QAction::triggered, this, &ExpressionField::openWindow);
}

void ExpressionField::keyPressEvent(QKeyEvent *event)
{
    if (isChoosing()
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Escape
            || event->key() == Qt::Key_Tab)) {
        event->ignore(); // the list's
        return;
    }
    if (m_open && isWindowKey(*event))
        openWindow();
    else
        QLineEdit::keyPressEvent(event);
}

bool ExpressionField::isChoosing() const
{
    return m_completion->isOpen();
}

void ExpressionField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    emit focused();
}

void ExpressionField::dropEvent(QDropEvent *event)
{
    const QString dropped = event->mimeData()->text();
    if (!dropped.startsWith(u'$')) {
        QLineEdit::dropEvent(event);
        return;
    }
    event->acceptProposedAction();
    takePath(dropped);
    setFocus(Qt::MouseFocusReason);
}

void ExpressionField::takePath(const QString &path)
{
    if (text().contains(u'$') && cursorPosition() > 0 && cursorPosition() < int(text().size()))
        insert(path);
    else
        setText(path);
}

void ExpressionField::take(int typed, const QString &offered)
{
    const int start = cursorPosition() - typed;
    setText(text().left(start) % offered % text().mid(cursorPosition()));
    setCursorPosition(start + int(offered.size()));
}

ExpressionHost *ExpressionField::host() const
{
    for (QWidget *around = parentWidget(); around; around = around->parentWidget()) {
        if (auto *found = dynamic_cast<ExpressionHost *>(around))
            return found;
    }
    return nullptr;
}

void ExpressionField::openWindow()
{
    if (ExpressionHost *around = host())
        around->openExpression(*this);
}

void ExpressionField::setValue(const QJsonValue &value)
{
    setText(lineOfValue(value));
    setCursorPosition(0);
    check();
}

void ExpressionField::check()
{
    const bool wasRight = trouble().isEmpty();
    m_draft->setText(text());
    if (wasRight && !trouble().isEmpty())
        m_tip = toolTip();
    if (!wasRight || !trouble().isEmpty())
        setToolTip(trouble().isEmpty() ? m_tip : trouble());
    QPalette colours = palette();
    colours.setColor(QPalette::Text, m_draft->ink(colours));
    setPalette(colours);
}

} // namespace mh::panels
