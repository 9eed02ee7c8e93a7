// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QTreeWidget;

namespace mh::editor {
class Catalog;
}

namespace mh::panels {

/// The components by category: search, drag onto the canvas, double-click or Enter.
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

protected:
    void changeEvent(QEvent *event) override;

private:
    const editor::Catalog &m_catalog;
    QLineEdit *m_search;
    QTreeWidget *m_tree;
};

} // namespace mh::panels
