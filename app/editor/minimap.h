// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace mh::editor {

class FlowScene;
class FlowView;

/// The whole flow in the canvas's corner, with the part that is seen; a click goes there.
/// Thread: GUI. Lifetime: a child of its view; the scene outlives it. Errors: none.
class Minimap final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Minimap)
public:
    Minimap(FlowScene &scene, FlowView &view);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QTransform toMap() const;
    void draw(const QTransform &map);
    void goTo(QPoint point);

    FlowScene &m_scene;
    FlowView &m_view;
    QPixmap m_picture; ///< the nodes
    QTimer m_rest;     ///< runs while the picture is young
    bool m_again = false;
};

} // namespace mh::editor
