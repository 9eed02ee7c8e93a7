// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace mh::widgets {

/// A pane's title bar: its name, a window of its own, close. Dragging it moves the pane; its
/// menu does the same without a mouse.
/// Thread: GUI. Lifetime: a child of its pane. Errors: none.
class DockTitle final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockTitle)
public:
    DockTitle(const QString &title, QWidget *pane);

    void setFloating(bool floating);

signals:
    void floatRequested(bool floating);
    void closeRequested();
    void moveRequested(Qt::DockWidgetArea area);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] QToolButton *makeButton(const QString &icon, const QString &objectName);

    QString m_title;
    QToolButton *m_float;
    QToolButton *m_close;
    bool m_floating = false;
};

} // namespace mh::widgets
