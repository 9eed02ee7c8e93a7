// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/note_text.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

using widgets::Tokens;

/// Gives nothing to whoever asks for what a text names, be it a file of this computer.
class QuietDocument final : public QTextDocument
{
protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

QUrl webAddress(const QString &href)
{
    const QUrl url(href, QUrl::StrictMode);
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    return web && url.isValid() && !url.host().isEmpty() ? url : QUrl();
}

/// A piece of one look, and of which heading; 0: none.
struct Span {
    int from = 0;
    int length = 0;
    int heading = 0;
    QTextCharFormat format;
};

QList<Span> spansOf(const QTextDocument &document)
{
    QList<Span> spans;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment piece = it.fragment();
            spans += Span{piece.position(), piece.length(), block.blockFormat().headingLevel(), piece.charFormat()};
        }
    }
    return spans;
}

void asLink(QTextCharFormat &format, const QString &href, const Tokens &t)
{
    const bool leads = !webAddress(href).isEmpty();
    format.setAnchor(leads);
    format.setAnchorHref(leads ? href : QString());
    format.setFontUnderline(leads);
    if (leads)
        format.setForeground(t.accentInk);
    else
        format.clearForeground();
}

QTextCharFormat dressed(const Span &span, const QFont &font, const Tokens &t)
{
    constexpr double kHeadings[] = {1.0, 1.35, 1.2, 1.1, 1.0, 1.0, 1.0};
    QTextCharFormat format = span.format;
    if (format.isAnchor())
        asLink(format, format.anchorHref(), t);
    if (format.fontFixedPitch()) {
        QColor bed = t.text;
        bed.setAlphaF(0.08F);
        format.setBackground(bed);
    }
    if (span.heading > 0) {
        format.clearProperty(QTextFormat::FontSizeAdjustment);
        format.setFontPointSize(widgets::scaled(font, kHeadings[qMin(span.heading, 6)]).pointSizeF());
        format.setFontWeight(QFont::DemiBold);
    }
    return format;
}

/// From the end, so that places before stay what they are.
void dress(QTextDocument &document, const QFont &font, const Tokens &t)
{
    const QList<Span> spans = spansOf(document);
    QTextCursor cursor(&document);
    for (auto it = spans.crbegin(); it != spans.crend(); ++it) {
        cursor.setPosition(it->from);
        cursor.setPosition(it->from + it->length, QTextCursor::KeepAnchor);
        if (!it->format.isImageFormat()) {
            cursor.setCharFormat(dressed(*it, font, t));
            continue;
        }
        const QString name = it->format.toImageFormat().name();
        const QString words = it->format.stringProperty(QTextFormat::ImageAltText);
        QTextCharFormat format;
        asLink(format, name, t);
        cursor.insertText(words.isEmpty() ? name : words, format);
    }
}

} // namespace

NoteText::NoteText() = default;
NoteText::~NoteText() = default;

void NoteText::set(const QString &markdown)
{
    if (markdown == m_markdown)
        return;
    m_markdown = markdown;
    m_document.reset();
}

void NoteText::layOut(const QFont &font, const Tokens &tokens)
{
    m_font = font;
    m_tokens = &tokens;
    m_document = std::make_unique<QuietDocument>();
    m_document->setUndoRedoEnabled(false);
    m_document->setDocumentMargin(0);
    m_document->setIndentWidth(20);
    m_document->setDefaultFont(font);
    QString lines = m_markdown;
    lines.replace(u'\n', "  \n"_L1); // a line break where one was typed
    m_document->setMarkdown(lines, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                       | QTextDocument::MarkdownNoHTML);
    dress(*m_document, font, tokens);
}

void NoteText::paint(QPainter &painter, const QRectF &box, const QFont &font, const Tokens &tokens)
{
    if (!m_document || m_tokens != &tokens || m_font != font)
        layOut(font, tokens);
    if (m_document->textWidth() != box.width())
        m_document->setTextWidth(box.width());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, tokens.text);
    context.clip = QRectF(QPointF(), box.size());
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.translate(box.topLeft());
    m_document->documentLayout()->draw(&painter, context);
    painter.restore();
}

QUrl NoteText::linkAt(QPointF point) const
{
    return m_document ? webAddress(m_document->documentLayout()->anchorAt(point)) : QUrl();
}

} // namespace mh::editor
