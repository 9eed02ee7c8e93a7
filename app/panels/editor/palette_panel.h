// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace mh::editor {
class Catalog;
}

namespace mh::panels {

/// What starts a flow, and the components by category: search, double-click or Enter; a component can be dragged
/// onto the canvas, too.
/// Thread: GUI. Lifetime: the catalog outlives it. Errors: none.
class PalettePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PalettePanel)
public:
    explicit PalettePanel(const editor::Catalog &catalog, QWidget *parent = nullptr);

    /// The catalog has changed.
    void refresh();
    void focusSearch();

signals:
    void chosen(const QString &component);
    void triggerChosen(const QString &kind);

protected:
    void changeEvent(QEvent *event) override;

private:
    void choose(const QTreeWidgetItem *item);
    [[nodiscard]] QTreeWidgetItem *addGroup(const QString &title);
    void addTriggers();

    const editor::Catalog &m_catalog;
    QLineEdit *m_search;
    QTreeWidget *m_tree;
};

} // namespace mh::panels
