// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/json_text.h"

#include <QAbstractTextDocumentLayout>
#include <QFontDatabase>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QPushButton>
#include <QRegularExpression>
#include <QSyntaxHighlighter>

#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kEdge = 3; ///< keeps the text's ground off the frame's round corners

/// Colours keys, texts and the other scalars, line by line.
class JsonColours final : public QSyntaxHighlighter
{
public:
    explicit JsonColours(JsonText &text) : QSyntaxHighlighter(text.document()), m_text(text) {}

protected:
    void highlightBlock(const QString &line) override
    {
        const widgets::Tokens &t = widgets::tokens(m_text.palette());
        static const QRegularExpression token(
            uR"(("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"_s);
        for (auto it = token.globalMatch(line); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            const bool text = match.hasCaptured(1) && match.capturedLength(1) > 0;
            const bool key = text && match.capturedLength(2) > 0;
            const auto tone = text ? widgets::Tone::Good : widgets::Tone::Warning;
            const QColor colour = key ? t.accentInk : t.tone(tone).ink;
            setFormat(int(match.capturedStart()), int(text ? match.capturedLength(1) : match.capturedLength()), colour);
        }
    }

private:
    JsonText &m_text;
};

} // namespace

JsonText::JsonText(QWidget *parent) : QPlainTextEdit(parent), m_colours(nullptr)
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(font().pointSizeF() * 0.95);
    setFont(mono);
    setTabStopDistance(QFontMetricsF(mono).horizontalAdvance(u' ') * 2);
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    document()->setDocumentMargin(6);
    setViewportMargins(kEdge, kEdge, kEdge, kEdge);
    m_colours = new JsonColours(*this); // owned by the document
}

void JsonText::show(const QJsonObject &object)
{
    const QString text = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)).trimmed();
    // Four blanks a level are too many for a narrow column.
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        qsizetype blanks = 0;
        while (blanks < line.size() && line.at(blanks) == u' ')
            ++blanks;
        line.remove(0, blanks / 2);
    }
    setPlainText(lines.join(u'\n'));
}

JsonText::Parsed JsonText::parse() const
{
    const QByteArray bytes = toPlainText().toUtf8();
    if (bytes.trimmed().isEmpty())
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArray before = bytes.left(error.offset);
        const auto line = before.count('\n') + 1;
        const auto column = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size() + 1;
        return {{}, tr("Not valid JSON at line %1, column %2.").arg(line).arg(column)};
    }
    if (!document.isObject())
        return {{}, tr("The inputs must be a JSON object: { … }")};
    return {document.object(), {}};
}

void JsonText::fitHeight(int lines)
{
    m_maxLines = lines;
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QPlainTextEdit::textChanged, this, &JsonText::fit);
}

void JsonText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_colours)
        m_colours->rehighlight();
}

void JsonText::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || !event->modifiers().testFlag(Qt::ControlModifier)) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    for (QPushButton *button : window()->findChildren<QPushButton *>()) {
        if (button->isDefault() && button->isVisible())
            return button->click();
    }
}

void JsonText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (m_maxLines > 0)
        fit();
}

void JsonText::fit()
{
    // This layout counts its height in lines, wrapped ones included.
    const int lines = qMax(1, int(document()->documentLayout()->documentSize().height()));
    setVerticalScrollBarPolicy(lines > m_maxLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setFixedHeight(fontMetrics().lineSpacing() * qMin(lines, m_maxLines)
                   + 2 * (int(document()->documentMargin()) + kEdge + 2));
}

} // namespace mh::panels
