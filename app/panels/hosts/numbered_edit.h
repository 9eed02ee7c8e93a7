// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace mh::panels {

/// A text of lines, each with its number, one of which can be marked as the wrong one.
/// Thread: GUI. Errors: none.
class NumberedEdit final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NumberedEdit)
public:
    explicit NumberedEdit(QWidget *parent = nullptr);

    /// Goes there; 0: none is wrong. Typing takes the mark away.
    void markLine(int line);
    [[nodiscard]] int markedLine() const { return m_marked; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Numbers;
    void paintNumbers(QPaintEvent &event);
    [[nodiscard]] int numbersWidth() const;
    void place();
    void showMark();

    Numbers *m_numbers;
    int m_marked = 0;
};

} // namespace mh::panels
