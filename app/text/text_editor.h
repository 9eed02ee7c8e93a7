// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QsciScintilla;

/// The one room that sees QScintilla.
namespace mh::text {

/// A text with line numbers and the colours of its syntax. What is not touched comes back as it was, line ends
/// included; new lines end as the first one does.
/// Thread: GUI. Errors: none.
class TextEditor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextEditor)
public:
    explicit TextEditor(QWidget *parent = nullptr);

    /// `fileName` says how it is coloured. It is unmodified then.
    void setText(const QString &text, const QString &fileName);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isModified() const;
    void setModified(bool modified);
    void setReadOnly(bool readOnly);

signals:
    void modificationChanged(bool modified);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QsciScintilla *m_edit;
};

} // namespace mh::text
