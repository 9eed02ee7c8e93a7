// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace mh::shell {

/// The tabs of open documents: a click shows, the middle button or the cross closes, dragging
/// changes the order.
/// Thread: GUI. Errors: none.
class DocumentTabs final : public QTabBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DocumentTabs)
public:
    explicit DocumentTabs(QWidget *parent = nullptr);

    void insertDocument(int index);
    void describe(int index, const QString &title, const QString &tip, const QIcon &icon, bool modified);
    /// False while something else than the current document is shown: no tab is lit then.
    void setLit(bool lit);
    [[nodiscard]] bool isLit() const { return m_lit; }

signals:
    /// By click or keyboard; also of the current one.
    void chosen(int index);
    void closeAsked(int index);
    void menuAsked(int index, QPoint at);

protected:
    void initStyleOption(QStyleOptionTab *option, int index) const override;
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_lit = false;
    int m_pressed = -1; ///< by the middle button
};

} // namespace mh::shell
