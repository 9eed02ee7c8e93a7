// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/panels/parts/context.h"
#include "core/base/id.h"
#include "core/flow/definition.h"

class QMenu;

namespace mh::editor {
class FlowEditor;
}

namespace mh::panels {

class CanvasPane;
class FlowDocument;

/// What is asked about a flow that is drawn: its name, its inputs, versions and files, and what a run gets.
/// Thread: GUI. Lifetime: what it is given outlives it. Errors: failed().
class EditorDialogs final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditorDialogs)
public:
    struct Parts {
        Context context;
        FlowId flow;
        editor::FlowEditor &editor;
        FlowDocument &document;
        CanvasPane &canvas;
    };
    /// The dialogs stand over `page`.
    EditorDialogs(const Parts &parts, QWidget &page);

    /// All that has no button of its own.
    void fill(QMenu &menu);
    void askPublish();
    /// Of the published version; starts it when there is nothing to ask.
    void askRun();
    void askFlowInputs();

signals:
    void runStarted(mh::ExecutionId run);
    /// They may be others now.
    void triggersLookedAt();
    /// The draft, with a request that a webhook has caught.
    void testWanted(const QJsonObject &inputs);
    void failed(const QString &why);

private:
    void askRename();
    void askInputs(const flow::FlowDefinition &definition);
    void askVersions();
    void showTriggers();
    void showShares();
    void compare(const QString &before, const QString &after);
    void importJson();
    void take(const QString &fileName);
    void exportJson();
    void exportPicture();
    void run(const QJsonObject &inputs);

    Parts m_parts;
    QWidget &m_page;
};

} // namespace mh::panels
