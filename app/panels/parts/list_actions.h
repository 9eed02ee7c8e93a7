// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QList>
#include <QObject>

class QAbstractItemView;
class QAction;

namespace mh::panels {

/// What can be done with a list: its context menu, and keys that mean the same on every list. They work as
/// long as the page is shown, wherever in the window the focus is; only a field that is typed into keeps
/// its own keys. Of a page within another, those of the one that has the focus work: it alone is meant.
/// Thread: GUI. Lifetime: page and view outlive it (it is the page's child). Errors: none.
class ListActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListActions)
public:
    /// Ctrl+N; Enter or a double click; Ctrl+E; F2; the last three at once, where one form does it all; Ctrl+D;
    /// Delete.
    enum class Key { None, New, Open, Change, Rename, Edit, Duplicate, Delete };
    using Test = std::function<bool()>;

    ListActions(QWidget &page, QAbstractItemView &view);
    /// Shows the same rows in another way, and has the same menu; what Enter and a double click do there is its own.
    void addView(QAbstractItemView &view);

    /// Of the list as a whole, like making something new.
    QAction &addGeneral(const QString &objectName, const QString &text, Key key, std::function<void()> run);
    /// Of the current row; greyed while there is none, or while `may` says no.
    QAction &addRow(const QString &objectName, const QString &text, Key key, std::function<void()> run, Test may = {});
    void addSeparator();
    /// After something changed that `may` looks at; the current row is watched.
    void update();

private:
    struct RowAction {
        QAction *action;
        Test may;
    };
    QAction &add(const QString &objectName, const QString &text, Key key, std::function<void()> run);
    void popUp(QAbstractItemView &view, QPoint at);
    void chooseContext(QWidget *before, QWidget *focus);

    QWidget &m_page;
    QAbstractItemView &m_view;
    QList<QAction *> m_all; ///< as in the menu
    QList<RowAction> m_rows;
    Qt::ShortcutContext m_context = Qt::WindowShortcut;
};

} // namespace mh::panels
