// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace mh::editor {

class Catalog;

/// A popup that finds a component by typing: arrows choose, Enter takes, Escape leaves.
/// Thread: GUI. Lifetime: the catalog outlives it; deletes itself when closed.
class NodePicker final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodePicker)
public:
    NodePicker(const Catalog &catalog, const QString &hint, const QString &typed, QWidget *parent);

    /// Only those of which this is true, by name.
    void offerOnly(std::function<bool(const QString &)> offered);
    void openAt(QPoint global);

signals:
    void picked(const QString &component);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);
    void fitHeight();
    void take();

    const Catalog &m_catalog;
    std::function<bool(const QString &)> m_offered;
    QLineEdit *m_search;
    QListWidget *m_list;
};

/// The names that match all words of `text`, best first: those whose name begins with it.
[[nodiscard]] QStringList matching(const Catalog &catalog, const QString &text);
/// The category in the user's language where it is one of ours.
[[nodiscard]] QString categoryLabel(const QString &category);

} // namespace mh::editor
