// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mh::editor {

/// What the colours and signs of the ports mean; there while a wire is being drawn.
/// Thread: GUI. Lifetime: a child of the canvas. Errors: none.
class PortLegend final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PortLegend)
public:
    explicit PortLegend(QWidget *canvas);

    /// In the upper right corner, where there is room for it.
    void appear();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
};

} // namespace mh::editor
