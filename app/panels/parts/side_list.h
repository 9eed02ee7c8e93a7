// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

class QAbstractItemModel;
class QAction;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;
class QVBoxLayout;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class EmptyState;
}

namespace mh::panels {

class CardView;
class GroupModel;
class ListFilter;

/// The left side of a page: a title, what can be added, a search, filters and the rows; instead of rows
/// why there are none.
/// Thread: GUI. Lifetime: the model outlives it. Errors: those of a RowsModel, with a way to try again; a
/// model of another kind has no states of its own and is always ready.
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
    SideList(Texts texts, QAbstractItemModel &model, int statusColumn, QWidget *parent);

    [[nodiscard]] QPushButton &addButton() { return *m_add; }
    [[nodiscard]] QTreeView &view() { return *m_view; }
    [[nodiscard]] ListFilter &filter() { return *m_filter; }
    /// The rows come in groups, which there say. Before anybody watches the view; the model is a RowsModel.
    [[nodiscard]] GroupModel &addGroups();
    /// Another way to show the rows, once: which one is shown is chosen by showCards().
    void addCards(CardView &cards);
    void showCards(bool cards);
    /// It has the page for itself: what is typed into need not be as wide.
    void setWide(bool wide);
    /// Between the search and the rows; the caller sets filter() and calls update().
    void addFilter(QWidget *widget);
    /// More ways to add something: beside the button, and where there are no rows.
    void setMore(const QList<QAction *> &actions);
    /// The account may not add any: nothing offers it.
    void forbidAdding();
    /// Says why nothing is shown although there are rows and nothing is searched for; false: it does not know.
    void setExplain(std::function<bool(widgets::EmptyState &)> explain) { m_explain = std::move(explain); }
    void update();
    /// Below the list.
    void addFooter(QWidget *widget);
    void focusSearch();
    /// Chooses it as soon as it is there; an empty id chooses the first one.
    void choose(const QString &id);
    [[nodiscard]] const QString &current() const { return m_current; }

protected:
    void showEvent(QShowEvent *event) override;

signals:
    void addRequested();
    /// Empty: none.
    void currentChanged(const QString &id);

private:
    [[nodiscard]] QWidget *makeHead();
    void connectParts();
    void watchChoice();
    /// Null: none has that id. Empty: the first one.
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    [[nodiscard]] QString currentId() const;
    void chooseAgain();
    [[nodiscard]] bool isReady() const;
    void showEmpty();
    [[nodiscard]] bool isFocusLost() const;
    void focusEmpty();
    [[nodiscard]] QWidget *shownRows() const;
    void chooseWanted();
    void take(const QString &id);

    Texts m_texts;
    QAbstractItemModel &m_model;
    models::RowsModel *m_rows; ///< the same, if it is one
    ListFilter *m_filter;
    GroupModel *m_groups = nullptr;
    QPushButton *m_add;
    QLineEdit *m_search;
    QTreeView *m_view;
    CardView *m_cards = nullptr;
    bool m_showsCards = false;
    QStackedWidget *m_stack;
    widgets::EmptyState *m_empty;
    QString m_current;
    QString m_wanted;
    std::function<bool(widgets::EmptyState &)> m_explain;
    QList<QAction *> m_further;
    QPushButton *m_more = nullptr;
    QWidget *m_fields = nullptr; ///< the search and the filters
    QVBoxLayout *m_filters = nullptr;
    bool m_resetting = false;
    bool m_isRegrouping = false;
};

} // namespace mh::panels
