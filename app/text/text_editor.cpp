// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/text_editor.h"

#include <algorithm>

#include <QEvent>
#include <QFontDatabase>
#include <QVBoxLayout>

#include <Qsci/qscilexer.h>
#include <Qsci/qsciscintilla.h>

#include "app/text/lexers.h"
#include "app/widgets/theme.h"

namespace mh::text {
using namespace Qt::StringLiterals;

namespace {

constexpr int kNumbers = 0; ///< the margin with the numbers of lines
constexpr int kTab = 4;

QsciScintilla::EolMode endsOf(const QString &text)
{
    const qsizetype end = text.indexOf(u'\n');
    return end > 0 && text[end - 1] == u'\r' ? QsciScintilla::EolWindows : QsciScintilla::EolUnix;
}

/// Readable on a dark ground: a lexer's colours are made for white paper.
QColor onDark(const QColor &colour)
{
    constexpr int kLightest = 160;
    return QColor::fromHsl(colour.hslHue() < 0 ? 0 : colour.hslHue(), colour.hslSaturation() * 2 / 3,
                           std::max(kLightest, 255 - colour.lightness()));
}

} // namespace

TextEditor::TextEditor(QWidget *parent) : QWidget(parent), m_edit(new QsciScintilla(this))
{
    m_edit->setObjectName(u"textEdit"_s);
    m_edit->setUtf8(true);
    m_edit->setTabWidth(kTab);
    m_edit->setIndentationsUseTabs(false);
    m_edit->setAutoIndent(true);
    m_edit->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setMarginType(kNumbers, QsciScintilla::NumberMargin);
    m_edit->setMarginWidth(1, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit);
    setFocusProxy(m_edit);
    connect(m_edit, &QsciScintilla::modificationChanged, this, &TextEditor::modificationChanged);
    connect(m_edit, &QsciScintilla::linesChanged, this,
            [this] { m_edit->setMarginWidth(kNumbers, QString::number(m_edit->lines()) + u"00"); });
    restyle();
}

void TextEditor::setText(const QString &text, const QString &fileName)
{
    QsciLexer *before = m_edit->lexer();
    m_edit->setLexer(lexerFor(fileName, m_edit));
    delete before;
    m_edit->setText(text);
    m_edit->setEolMode(endsOf(text));
    m_edit->setModified(false);
    m_edit->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
    restyle();
}

QString TextEditor::text() const
{
    return m_edit->text();
}

bool TextEditor::isModified() const
{
    return m_edit->isModified();
}

void TextEditor::setModified(bool modified)
{
    m_edit->setModified(modified);
}

void TextEditor::setReadOnly(bool readOnly)
{
    m_edit->setReadOnly(readOnly);
}

void TextEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void TextEditor::restyle()
{
    const widgets::Tokens &colours = widgets::tokens(palette());
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(this->font().pointSizeF());
    if (QsciLexer *lexer = m_edit->lexer()) {
        for (int style = 0; style < 128; ++style) {
            if (lexer->description(style).isEmpty())
                continue;
            const QColor usual = lexer->defaultColor(style);
            lexer->setColor(colours.dark ? onDark(usual) : usual, style);
            QFont styled = font;
            styled.setBold(lexer->defaultFont(style).bold());
            lexer->setFont(styled, style);
        }
        lexer->setPaper(colours.surface, -1);
        lexer->setDefaultPaper(colours.surface);
    }
    m_edit->setFont(font);
    m_edit->setColor(colours.text);
    m_edit->setPaper(colours.surface);
    m_edit->setCaretForegroundColor(colours.text);
    m_edit->setSelectionBackgroundColor(colours.accentSoft);
    m_edit->setSelectionForegroundColor(colours.text);
    m_edit->setMarginsFont(font);
    m_edit->setMarginsBackgroundColor(colours.sunken);
    m_edit->setMarginsForegroundColor(colours.muted);
    m_edit->setMarginWidth(kNumbers, QString::number(m_edit->lines()) + u"00");
    m_edit->setMatchedBraceBackgroundColor(colours.accentSoft);
    m_edit->setMatchedBraceForegroundColor(colours.accentInk);
}

} // namespace mh::text
