// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/editor/flow_scene.h"
#include "app/editor/live_overlay.h"

class QLabel;

namespace mh::editor {
class FlowView;
}

namespace mh::panels {

/// A canvas with its zoom controls in the corner.
/// Thread: GUI. Lifetime: the clock outlives it. Errors: none.
class CanvasPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CanvasPane)
public:
    explicit CanvasPane(const Clock &clock, QWidget *parent = nullptr);
    ~CanvasPane() override;

    [[nodiscard]] editor::FlowScene &scene() { return m_scene; }
    [[nodiscard]] editor::LiveOverlay &overlay() { return m_overlay; }
    [[nodiscard]] editor::FlowView &view() { return *m_view; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    editor::FlowScene m_scene;
    editor::LiveOverlay m_overlay;
    editor::FlowView *m_view;
    QWidget *m_controls;
    QLabel *m_zoom;
};

} // namespace mh::panels
