// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QStyledItemDelegate>

#include "app/widgets/theme.h"

namespace mh::panels {

/// A part of a whole, on a card.
struct CardBar {
    QString name;
    double percent = -1; ///< less than 0: no bar, only the text
    QString text;
    bool warns = true; ///< nearly full is trouble
};

/// What a card says.
struct Card {
    QString title;
    QString state;
    widgets::Tone tone = widgets::Tone::Neutral;
    QString reason; ///< of the state, where there is more to say; else the tags stand there
    QString detail;
    QStringList tags;
    QList<CardBar> bars;
    QString none; ///< instead of bars
};

/// Cards of a CardView. Its sizes are cheap: thousands of cards are laid out at once, and those that are seen are
/// drawn. Thread: GUI. Lifetime: what `look` refers to outlives it. Errors: none.
class CardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CardDelegate)
public:
    /// What stands on the card of that id.
    using Look = std::function<Card(const QString &id)>;

    /// `bars`: so many at most stand on each card.
    CardDelegate(Look look, int bars, QObject *parent);

    /// Of a card, and of a heading.
    void setWidths(int card, int whole);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The whole of what may be cut.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    Look m_look;
    int m_bars;
    int m_width = 0;
    int m_whole = 0;
};

} // namespace mh::panels
