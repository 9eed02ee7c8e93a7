// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

class QTreeView;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class EmptyState;
}

namespace mh::panels {

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
    widgets::EmptyState *m_empty;
    QString m_kept; ///< chosen, also across a reset
};

} // namespace mh::panels
