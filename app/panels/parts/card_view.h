// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QListView>
#include <QTimer>

#include "app/panels/parts/card_delegate.h"

namespace mh::panels {

/// The rows of a model as cards, beside and below each other, as wide as there is room for. What stands on them is
/// asked for when they are drawn. Thread: GUI. Lifetime: what `look` refers to outlives it. Errors: none.
class CardView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CardView)
public:
    CardView(CardDelegate::Look look, int bars, QWidget *parent);

    /// Otherwise a click only chooses, and a double click opens.
    void setOpensByClick(bool opens) { m_opensByClick = opens; }
    /// There is another thing to say on it: draws it anew, if it is seen.
    void refresh(const QString &id);
    /// The ids of the cards that are seen at the moment, also in part; none while the view is hidden.
    [[nodiscard]] QStringList seen() const;

signals:
    /// A click or a double click, or Enter.
    void opened(const QString &id);
    /// Escape.
    void closed();
    /// Other ones are seen; told a moment later.
    void seenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] int firstSeen() const;
    [[nodiscard]] bool isSecondClick(const QMouseEvent &event) const;
    void fit();
    void look();

    CardDelegate *m_cards;
    bool m_opensByClick = true;
    QTimer m_soon;
    QStringList m_seen; ///< as it was told
    QElapsedTimer m_sinceOpened;
    QPoint m_pressedAt; ///< of the screen
};

} // namespace mh::panels
