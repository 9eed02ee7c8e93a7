// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class EmptyState;
}

namespace mh::panels {

class ListFilter;

/// The left side of a page: a title, what can be added, a search and the rows; instead of rows why
/// there are none.
/// Thread: GUI. Lifetime: the model outlives it. Errors: those of the model, with a way to try again.
class SideList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SideList)
public:
    struct Texts {
        QString title;
        QString add;
        QString search;
        QString icon;
        QString emptyTitle;
        QString emptyText;
    };
    SideList(Texts texts, models::RowsModel &model, int statusColumn, QWidget *parent);

    [[nodiscard]] QPushButton &addButton() { return *m_add; }
    [[nodiscard]] QTreeView &view() { return *m_view; }
    /// Below the list.
    void addFooter(QWidget *widget);
    void focusSearch();
    /// Chooses it as soon as it is there; an empty id chooses the first one.
    void choose(const QString &id);
    [[nodiscard]] const QString &current() const { return m_current; }

signals:
    void addRequested();
    /// Empty: none.
    void currentChanged(const QString &id);

private:
    void update();
    void chooseWanted();
    void take(const QString &id);

    Texts m_texts;
    models::RowsModel &m_model;
    ListFilter *m_filter;
    QPushButton *m_add;
    QLineEdit *m_search;
    QTreeView *m_view;
    QStackedWidget *m_stack;
    widgets::EmptyState *m_empty;
    QString m_current;
    QString m_wanted;
    bool m_resetting = false;
};

} // namespace mh::panels
