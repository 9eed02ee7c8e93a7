// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/numbered_edit.h"

#include <QFontDatabase>
#include <QPainter>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kMargin = 8;
constexpr int kTabColumns = 4;

} // namespace

class NumberedEdit::Numbers final : public QWidget
{
public:
    explicit Numbers(NumberedEdit &edit) : QWidget(&edit), m_edit(edit) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_edit.paintNumbers(*event); }

private:
    NumberedEdit &m_edit;
};

NumberedEdit::NumberedEdit(QWidget *parent) : QPlainTextEdit(parent), m_numbers(new Numbers(*this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(NoWrap);
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * kTabColumns);
    setTabChangesFocus(false);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &NumberedEdit::place);
    connect(this, &QPlainTextEdit::updateRequest, m_numbers, [this](const QRect &area, int moved) {
        if (moved != 0)
            m_numbers->scroll(0, moved);
        else
            m_numbers->update(0, area.y(), m_numbers->width(), area.height());
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (m_marked != 0) {
            m_marked = 0;
            showMark();
        }
    });
    place();
}

int NumberedEdit::numbersWidth() const
{
    const auto digits = QString::number(qMax(99, blockCount())).size();
    return 2 * kMargin + fontMetrics().horizontalAdvance(u'9') * int(digits);
}

void NumberedEdit::place()
{
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
}

void NumberedEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    place();
}

void NumberedEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        showMark();
}

void NumberedEdit::paintNumbers(QPaintEvent &event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event.rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event.rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        const int number = block.blockNumber() + 1;
        painter.setPen(palette().color(number == m_marked ? QPalette::Text : QPalette::PlaceholderText));
        painter.drawText(QRectF(0, top, m_numbers->width() - kMargin, height), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(number));
        top += height;
        block = block.next();
    }
}

void NumberedEdit::markLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    m_marked = block.isValid() ? line : 0;
    if (m_marked != 0) {
        QTextCursor cursor(block);
        setTextCursor(cursor);
        centerCursor();
    }
    showMark();
}

void NumberedEdit::showMark()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QTextBlock block = document()->findBlockByNumber(m_marked - 1);
    if (m_marked != 0 && block.isValid()) {
        QTextEdit::ExtraSelection mark;
        QColor colour(Qt::red);
        colour.setAlphaF(0.18F);
        mark.format.setBackground(colour);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(block);
        marks.append(mark);
    }
    setExtraSelections(marks);
    m_numbers->update();
}

} // namespace mh::panels
