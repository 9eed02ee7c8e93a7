// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsView>
#include <QUrl>

class QHelpEvent;

namespace mh::editor {

class FlowScene;
class LiveOverlay;
class Minimap;

/// The canvas: zoom (Ctrl with the wheel, pinch, + - 0), fit (F, Home; the selection: Shift+F), pan (wheel, middle
/// button, Space with the left one), arrows from card to card, Ctrl+click on the link of a note.
/// Thread: GUI. Lifetime: scene and overlay outlive it. Errors: none.
class FlowView final : public QGraphicsView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowView)
public:
    static constexpr double kMinZoom = 0.05;
    static constexpr double kMaxZoom = 3;

    FlowView(FlowScene &scene, LiveOverlay &overlay, QWidget *parent = nullptr);

    [[nodiscard]] double zoom() const { return transform().m11(); }
    /// Keeps the point under `anchor` (viewport coordinates) where it is.
    void setZoom(double zoom, QPoint anchor);
    void setZoom(double zoom) { setZoom(zoom, viewport()->rect().center()); }
    /// The whole flow, never larger than life.
    void fit();
    /// Again, unless somebody has looked elsewhere since.
    void refit();
    /// What is selected, at most somewhat larger than life; the whole flow when nothing is.
    void fitSelection();
    /// Stops refitting when the window changes: what the user looks at stays.
    void hold() { m_fitted = false; }
    /// Whether the left button moves the canvas now.
    [[nodiscard]] bool isPanning() const { return m_panning || m_space; }
    /// Brings a node into sight when it is not.
    void reveal(const QString &node);
    void reveal(const QRectF &place);
    /// Goes along with what is selected when that is out of sight, no farther than it takes.
    void follow();
    /// In the system's browser.
    static void openLink(const QUrl &link);
    /// Back to the flow when nothing of it is in sight.
    void findAgain();

signals:
    void zoomChanged(double zoom);
    void viewMoved();

protected:
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] bool zoomKey(const QKeyEvent &event);
    void placeMinimap();
    void keepInSight();
    bool bringIn(const QRectF &place, double largest);
    void endPan();
    bool tellLink(const QHelpEvent &event);

    FlowScene &m_scene;
    LiveOverlay &m_overlay;
    Minimap *m_minimap;
    QPoint m_panFrom;
    QUrl m_link; ///< that Ctrl and the mouse are held on
    bool m_panning = false;
    bool m_space = false;
    bool m_fitted = true; ///< stays fitted until the user moves
};

} // namespace mh::editor
