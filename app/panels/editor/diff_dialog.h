// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "app/editor/diff.h"
#include "app/panels/parts/context.h"

class QLabel;
class QListWidget;

namespace mh::panels {

class CanvasPane;

/// Two versions of a flow on one canvas, and a list of what differs that leads there.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it. Errors: none.
class DiffDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DiffDialog)
public:
    struct Side {
        QString name;
        flow::FlowDefinition definition;
    };
    DiffDialog(const Context &context, const Side &before, const Side &after, QWidget *parent = nullptr);

    [[nodiscard]] const editor::Comparison &comparison() const { return m_comparison; }

private:
    void fillList();
    void mark();
    void showRow(int row);

    editor::Comparison m_comparison;
    CanvasPane *m_canvas = nullptr;
    QListWidget *m_list;
    QLabel *m_details;
};

} // namespace mh::panels
