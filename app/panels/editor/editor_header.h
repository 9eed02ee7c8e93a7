// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QKeySequence;
class QLabel;
class QPushButton;
class QToolButton;
class QUndoStack;

namespace mh::widgets {
class StatusPill;
}

namespace mh::panels {

class FlowDocument;

/// The head of the editor: the flow's name and states, and what can be done with it.
/// Thread: GUI. Lifetime: what it is given outlives it. Errors: none.
class EditorHeader final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditorHeader)
public:
    /// `page`: undo and redo work by their keys wherever in it the focus is. `bar`: stands between states and buttons.
    EditorHeader(QUndoStack &steps, QWidget &bar, QWidget &page);

    /// Behind the buttons.
    void addView(QWidget &button);
    void showState(const FlowDocument &document);
    void showProblems(int count);
    void setProblemsShown(bool shown);
    struct TestButtons {
        QPushButton &start;
        QPushButton &more; ///< has the menu
    };
    [[nodiscard]] TestButtons testButtons() { return {*m_test, *m_testMore}; }
    [[nodiscard]] QToolButton &more() { return *m_more; }

signals:
    void backRequested();
    void saveRequested();
    void publishRequested();
    void runRequested();
    void problemsToggled(bool shown);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QToolButton *makeTool(const QString &icon, const QString &tip);
    [[nodiscard]] QPushButton *makeButton(const QString &text, const QString &name);
    void addStep(QHBoxLayout &row, const QString &icon, QAction *action, const QKeySequence &keys, QWidget &page);
    void makeButtons();
    void fit();

    QLabel *m_title;
    widgets::StatusPill *m_published;
    widgets::StatusPill *m_saved;
    QPushButton *m_problems = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_publish = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_testMore = nullptr;
    QPushButton *m_run = nullptr;
    QToolButton *m_more = nullptr;
    int m_count = 0; ///< of problems
};

} // namespace mh::panels
