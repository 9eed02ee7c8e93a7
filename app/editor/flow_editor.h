// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QUndoStack>

#include "core/flow/edit.h"

namespace mh::editor {

/// The definition that is being edited, and how it came about.
/// Thread: GUI. Lifetime: outlives the views that show it. Errors: refused() with core's words;
/// the definition is unchanged then.
class FlowEditor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowEditor)
public:
    explicit FlowEditor(QObject *parent = nullptr);

    /// Starts anew: nothing to undo.
    void open(flow::FlowDefinition definition);
    [[nodiscard]] const flow::FlowDefinition &definition() const { return m_definition; }
    [[nodiscard]] QUndoStack &undoStack() { return m_stack; }

    /// One undo step. Steps with the same non-empty key join until endGesture() or another step.
    bool apply(const QString &text, const flow::Edit &edit, const QString &mergeKey = {});
    /// What comes next is a step of its own even with the same key.
    void endGesture() { ++m_gesture; }

signals:
    /// Also after undo and redo.
    void changed();
    void opened();
    void refused(const mh::Error &why);

private:
    [[nodiscard]] Result<flow::Edit> run(const flow::Edit &edit);

    flow::FlowDefinition m_definition;
    QUndoStack m_stack;
    int m_gesture = 0;
    bool m_lastTaken = false;
};

} // namespace mh::editor
