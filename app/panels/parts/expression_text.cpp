// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/expression_text.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QSyntaxHighlighter>

#include "app/panels/parts/expression_completion.h"
#include "app/panels/parts/expression_draft.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

/// Paths, transforms and texts in quotes; the draft says which step is wrong.
class ExpressionText::Colours final : public QSyntaxHighlighter
{
public:
    explicit Colours(ExpressionText &text) : QSyntaxHighlighter(text.document()), m_text(text) {}

protected:
    void highlightBlock(const QString &line) override
    {
        const widgets::Tokens &t = widgets::tokens(m_text.palette());
        static const QRegularExpression token(
            uR"re((?<path>\$[.\[](?:\['[^']*'\]|[^\s|?}"',)])*)|(?<step>(?:\||\?\?)\s*\w*)|(?<text>"(?:[^"\\$]|\\.)*"))re"_s);
        for (auto it = token.globalMatch(line); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            const QColor colour = match.hasCaptured(u"path"_s)   ? t.accentInk
                                  : match.hasCaptured(u"step"_s) ? t.tone(widgets::Tone::Warning).ink
                                                                 : t.tone(widgets::Tone::Good).ink;
            setFormat(int(match.capturedStart()), int(match.capturedLength()), colour);
        }
        const ExpressionDraft::Place wrong = m_text.draft().place();
        const qsizetype from = qMax<qsizetype>(0, wrong.at - currentBlock().position());
        const qsizetype to = qMin(line.size(), wrong.at + wrong.length - currentBlock().position());
        if (wrong.length == 0 || from >= to)
            return;
        QTextCharFormat format;
        format.setForeground(t.tone(widgets::Tone::Bad).ink);
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(t.tone(widgets::Tone::Bad).ink);
        setFormat(int(from), int(to - from), format);
    }

private:
    ExpressionText &m_text;
};

ExpressionText::ExpressionText(const QStringList &offers, QWidget *parent)
    : QPlainTextEdit(parent),
      m_draft(new ExpressionDraft(this)),
      m_completion(new ExpressionCompletion(*this)),
      m_colours(new Colours(*this)) // owned by the document
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(font().pointSizeF());
    setFont(mono);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(8);
    m_completion->setOffers(offers);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (toPlainText() == m_draft->text())
            return; // only the colours are new
        m_draft->setText(toPlainText());
        m_colours->rehighlight(); // what is wrong may stand in another line
    });
    connect(m_completion, &ExpressionCompletion::chosen, this, [this](int typed, const QString &offered) {
        QTextCursor cursor = textCursor();
        cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor, typed);
        cursor.insertText(offered);
        setTextCursor(cursor);
    });
}

bool ExpressionText::isChoosing() const
{
    return m_completion->isOpen();
}

void ExpressionText::insert(const QString &text)
{
    insertPlainText(text);
    ensureCursorVisible();
}

void ExpressionText::insertTransform(const QString &step)
{
    const QString before = toPlainText().left(textCursor().selectionStart());
    const bool isApart = before.isEmpty() || before.back().isSpace();
    insert((isApart ? u"| "_s : u" | "_s) % step);
}

void ExpressionText::offer()
{
    const QRect cursor = cursorRect().translated(viewport()->pos());
    m_completion->follow(toPlainText().left(textCursor().position()), cursor);
}

void ExpressionText::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isChoosing() && (isEnter || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab)) {
        event->ignore(); // the list's
        return;
    }
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier)) {
        emit finished();
        return;
    }
    const bool isAsked = event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier;
    const QString before = toPlainText();
    if (!isAsked)
        QPlainTextEdit::keyPressEvent(event);
    if (isAsked || before != toPlainText())
        offer();
}

void ExpressionText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_colours)
        m_colours->rehighlight();
}

} // namespace mh::panels
