// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/editor/flow_scene.h"
#include "app/editor/live_overlay.h"
#include "app/panels/parts/context.h"

class QLabel;

namespace mh::editor {
class FlowView;
}

namespace mh::panels {

/// A canvas with its zoom controls in the corner.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: none; without an answer
/// from the registry the icons are guessed.
class CanvasPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CanvasPane)
public:
    explicit CanvasPane(const Context &context, QWidget *parent = nullptr);
    ~CanvasPane() override;

    /// Beside the zoom buttons.
    void addControl(QWidget *control);
    [[nodiscard]] editor::FlowScene &scene() { return m_scene; }
    [[nodiscard]] editor::LiveOverlay &overlay() { return m_overlay; }
    [[nodiscard]] editor::FlowView &view() { return *m_view; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void loadIcons(client::ServerClient &client);

    editor::FlowScene m_scene;
    editor::LiveOverlay m_overlay;
    editor::FlowView *m_view;
    QWidget *m_controls;
    QLabel *m_zoom;
};

} // namespace mh::panels
