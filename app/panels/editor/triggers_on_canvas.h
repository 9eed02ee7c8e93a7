// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "app/panels/parts/context.h"
#include "core/protocol/flow_triggers.h"

class QAction;
class QMenu;
class QWidget;

namespace mh::editor {
class FlowEditor;
class EditTool;
} // namespace mh::editor

namespace mh::panels {

class CanvasPane;
class FlowDocument;

/// What starts a flow, on its canvas: asked for when the flow is there, after each change made here, and again while
/// the canvas is seen, since the next times move.
/// Thread: GUI. Lifetime: what it is given outlives it. Errors: failed(); what was shown stays.
class TriggersOnCanvas final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TriggersOnCanvas)
public:
    struct Parts {
        Context context;
        FlowId flow;
        editor::FlowEditor &editor;
        FlowDocument &document;
        CanvasPane &canvas;
        editor::EditTool &tool;
    };
    /// The forms stand over `page`.
    TriggersOnCanvas(const Parts &parts, QWidget &page);
    ~TriggersOnCanvas() override;

    void refresh();
    /// As somebody here may have added some: those come into sight.
    void refreshAndReveal();
    /// The form of a new one of that kind; failed() where the flow may only be looked at.
    void add(const QString &kind);

signals:
    /// The draft, with a request that a webhook has caught.
    void testWanted(const QJsonObject &inputs);
    void failed(const QString &why);

private:
    void makeMenu(QWidget &page);
    void show(const QList<protocol::Trigger> &triggers);
    void change(TriggerId id);
    void open(const protocol::Trigger &trigger);
    [[nodiscard]] bool mayEdit() const;

    Parts m_parts;
    QWidget &m_page;
    QMenu *m_kinds = nullptr;
    QAction *m_add = nullptr;
    QTimer m_again;
    QList<protocol::Trigger> m_triggers;
    bool m_isAwaited = false;
};

} // namespace mh::panels
