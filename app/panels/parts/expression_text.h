// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace mh::panels {

class ExpressionCompletion;
class ExpressionDraft;

/// An expression over several lines, in colours; what is wrong is underlined. Ctrl+Space offers what fits.
/// Thread: GUI. Errors: those of its draft.
class ExpressionText final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpressionText)
public:
    explicit ExpressionText(const QStringList &offers, QWidget *parent = nullptr);

    [[nodiscard]] ExpressionDraft &draft() const { return *m_draft; }
    [[nodiscard]] bool isChoosing() const;
    /// At the cursor, which comes to stand behind it.
    void insert(const QString &text);
    /// Behind the cursor's place, with its bar and the blanks around it.
    void insertTransform(const QString &step);

signals:
    /// Ctrl+Enter: it is as it should be.
    void finished();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void offer();

    ExpressionDraft *m_draft;
    ExpressionCompletion *m_completion;
    class Colours;
    Colours *m_colours;
};

} // namespace mh::panels
