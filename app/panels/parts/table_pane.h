// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

class QAbstractItemView;
class QTreeView;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class EmptyState;
}

namespace mh::panels {

class CardView;

/// A table over a RowsModel; instead of it why there are no rows.
/// Thread: GUI. Lifetime: the model outlives it. Errors: those of the model, with a way to try again.
class TablePane final : public QStackedWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TablePane)
public:
    struct Texts {
        QString name; ///< for assistive technology
        QString icon;
        QString emptyTitle;
        QString emptyText;
    };
    /// `statusColumn` -1: none.
    TablePane(Texts texts, models::RowsModel &model, int statusColumn, QWidget *parent);

    [[nodiscard]] QTreeView &view() { return *m_view; }
    /// Another way to show the rows, once: which one is shown is chosen by showCards().
    void addCards(CardView &cards);
    void showCards(bool cards);
    /// What is shown when there are rows.
    [[nodiscard]] QAbstractItemView &rows() const;
    /// Empty: none.
    [[nodiscard]] QString current() const;
    void choose(const QString &id);
    /// The server shows these rows to others only.
    [[nodiscard]] bool isDenied() const;

signals:
    void currentChanged(const QString &id);
    /// Enter or a double click.
    void activated(const QString &id);

private:
    void update();

    Texts m_texts;
    models::RowsModel &m_model;
    QTreeView *m_view;
    CardView *m_cards = nullptr;
    bool m_showsCards = false;
    widgets::EmptyState *m_empty;
    QString m_kept; ///< chosen, also across a reset
};

} // namespace mh::panels
