// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFont>
#include <QRectF>
#include <QUrl>

class QPainter;
class QTextDocument;

namespace mh::widgets {
struct Tokens;
}

namespace mh::editor {

/// The words of a note: Markdown, laid out when they are first painted. Each line stays a line of its own. Nothing is
/// ever loaded for it: a picture is the link to it, HTML is text, and links lead to the web or nowhere.
/// Thread: GUI. Lifetime: as its note. Errors: none; whatever is written is shown somehow.
class NoteText final
{
public:
    NoteText();
    ~NoteText();
    Q_DISABLE_COPY_MOVE(NoteText)

    void set(const QString &markdown);
    /// What does not fit into the box is cut off.
    void paint(QPainter &painter, const QRectF &box, const QFont &font, const widgets::Tokens &tokens);
    /// In the box's own coordinates, as it was painted last; empty: none there.
    [[nodiscard]] QUrl linkAt(QPointF point) const;

private:
    void layOut(const QFont &font, const widgets::Tokens &tokens);

    QString m_markdown;
    std::unique_ptr<QTextDocument> m_document; ///< null: to be laid out anew
    QFont m_font;
    const widgets::Tokens *m_tokens = nullptr; ///< that it was coloured for
};

} // namespace mh::editor
