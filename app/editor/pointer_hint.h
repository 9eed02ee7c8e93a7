// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace mh::editor {

/// One sentence beside the pointer while something is being drawn: what would happen, or why not.
/// Thread: GUI. Lifetime: a child of the canvas's viewport. Errors: none.
class PointerHint final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PointerHint)
public:
    explicit PointerHint(QWidget *viewport);

    /// An empty text hides it.
    void say(const QString &text, bool refused, QPoint at);
    [[nodiscard]] bool isRefusal() const { return m_refused; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_refused = false;
};

} // namespace mh::editor
