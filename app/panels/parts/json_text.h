// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QPlainTextEdit>

class QSyntaxHighlighter;

namespace mh::panels {

/// JSON in colours, to read or to write. Tab goes to the next field, Ctrl+Enter presses the dialog's main button.
/// Thread: GUI. Errors: parse() says where the text is no JSON object.
class JsonText final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JsonText)
public:
    explicit JsonText(QWidget *parent = nullptr);

    void show(const QJsonObject &object);
    struct Parsed {
        QJsonObject object;
        QString trouble; ///< a sentence with line and column; empty: fine
    };
    [[nodiscard]] Parsed parse() const;
    /// As tall as its text from now on, up to `lines`.
    void fitHeight(int lines);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fit();

    QSyntaxHighlighter *m_colours;
    int m_maxLines = 0;
};

} // namespace mh::panels
