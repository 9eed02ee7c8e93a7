// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QSet>
#include <QTimer>

class QDockWidget;
class QToolButton;

namespace mh::widgets {

/// A page's middle with panes around it, which can be moved, put on top of one another, torn off
/// into windows of their own, closed and opened again. Panes in their own windows come and go
/// with the page.
/// Thread: GUI. Lifetime: owns its centre and panes. Errors: a layout that cannot be read gives
/// the usual one.
class DockArea final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockArea)
public:
    struct Pane {
        QString name; ///< as it is remembered; never translated
        QString title;
        QWidget *content = nullptr;
        Qt::DockWidgetArea area = Qt::LeftDockWidgetArea;
        int size = 240; ///< across its area
        bool shown = true;
        QString beside{}; ///< the pane of the same area to its left; empty: none
    };

    explicit DockArea(QWidget *centre, QWidget *parent = nullptr);

    void addPane(const Pane &pane);
    /// Panes at the sides are put away before the centre gets narrower than this, and come back with the window.
    void setLeastCentre(int width) { m_leastCentre = width; }
    [[nodiscard]] QDockWidget *pane(const QString &name) const;
    [[nodiscard]] QStringList paneNames() const;
    [[nodiscard]] bool isPaneShown(const QString &name) const;
    void showPane(const QString &name, bool shown);
    /// What layoutChanged() gave; empty for the usual layout. Waits for the first real size.
    void restore(const QByteArray &layout);
    void resetLayout();
    /// For the page's header: opens and closes panes, resets the layout.
    [[nodiscard]] QToolButton *makeViewButton(QWidget *parent);
    /// The actions of that button, for other menus.
    void fillMenu(QMenu &menu);
    [[nodiscard]] QMenu *createPopupMenu() override;

signals:
    void layoutChanged(const QByteArray &layout);
    void paneShown(const QString &name, bool shown);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void applyDefault();
    void sizePanes();
    void fitSides();
    void focusNext(int step);
    void tell();

    static constexpr int kVersion = 1; ///< of the layouts; others are not read
    QList<Pane> m_panes;               ///< as they are made
    QByteArray m_default;
    QByteArray m_wanted;
    QByteArray m_last; ///< what was told or restored
    int m_leastCentre = 0;
    QSet<QString> m_putAway;       ///< for want of room
    QSet<QString> m_opened;        ///< by hand
    QSet<QString> m_unsized;       ///< not shown since the layout was made
    QList<QDockWidget *> m_tucked; ///< own windows of a page that is not shown
    QTimer m_change;
    bool m_ready = false;
    bool m_quiet = false;
};

} // namespace mh::widgets
