// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>

#include "app/editor/merge.h"
#include "app/panels/parts/context.h"

class QButtonGroup;
class QGridLayout;
class QLabel;

namespace mh::panels {

class CanvasPane;

/// What two people have changed, on a canvas: the result, mine or theirs; where both have changed
/// the same place, a choice for each, and the result follows it.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it.
/// Errors: none; rejected leaves everything as it is.
class ConflictDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConflictDialog)
public:
    struct Sides {
        flow::FlowDefinition base;
        flow::FlowDefinition mine;
        flow::FlowDefinition theirs;
        QString theirSave{}; ///< who saved theirs and when; empty: not known
    };
    ConflictDialog(const Context &context, Sides sides, QWidget *parent = nullptr);

    /// As the choices are now.
    [[nodiscard]] editor::Merged result() const
    {
        return editor::merge(m_sides.base, m_sides.mine, m_sides.theirs, m_choices);
    }

signals:
    void resolved(const QHash<QString, mh::editor::Side> &choices);

private:
    [[nodiscard]] QWidget *makeChoices(const QList<editor::Conflict> &conflicts);
    void addRow(QGridLayout &grid, int row, const editor::Conflict &conflict);
    [[nodiscard]] QWidget *makeTabs();
    void showCanvas();
    void jump(const editor::Conflict &conflict);

    Sides m_sides;
    QHash<QString, editor::Side> m_choices;
    QButtonGroup *m_tabs = nullptr;
    CanvasPane *m_canvas = nullptr;
};

} // namespace mh::panels
