// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace mh::terminal {
class TerminalView;
}

namespace mh::panels {

/// A line below a terminal that finds text in all that it still has: Enter the one before, Shift+Enter the next,
/// Escape closes it. Hidden until open().
/// Thread: GUI. Lifetime: the view outlives it. Errors: none.
class TerminalSearch final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalSearch)
public:
    explicit TerminalSearch(terminal::TerminalView &view, QWidget *parent = nullptr);

    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find(bool backwards);
    void close();

    terminal::TerminalView &m_view;
    QLineEdit *m_text;
    QLabel *m_nothing;
};

} // namespace mh::panels
