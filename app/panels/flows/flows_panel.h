// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/base/id.h"
#include "core/flow/definition.h"
#include "core/protocol/flows.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace mh::client {
struct ChangeSet;
}
namespace mh::models {
class FlowsModel;
}
namespace mh::widgets {
class EmptyState;
class ErrorBanner;
} // namespace mh::widgets

namespace mh::panels {

class CanvasPane;
class FlowCommands;
class InvitationBanner;
class ListActions;
class SideList;
class TriggersPane;

/// The flows: a list with search, the chosen one on the canvas, its Run button, and all that can be done
/// with whole flows.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class FlowsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowsPanel)
public:
    explicit FlowsPanel(const Context &context, QWidget *parent = nullptr);

    void focusSearch();
    void choose(FlowId flow);
    [[nodiscard]] FlowCommands &commands() { return *m_commands; }

signals:
    void editRequested(mh::FlowId flow);
    void runStarted(mh::ExecutionId run);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeList();
    void addListActions();
    [[nodiscard]] QWidget *makePage();
    [[nodiscard]] QLayout *makeHead(QWidget *page);
    [[nodiscard]] QWidget *makeViews(QWidget *page);
    void connectParts();
    void chooseCurrent();
    void load(FlowId id);
    void show(const protocol::Flow &flow);
    void take(const client::ChangeSet &changes);
    void loadWorkspaces();
    void showSubtitle();
    void share();
    void askInputs();
    void trigger(const QJsonObject &inputs);
    /// As the list has it; without a definition.
    [[nodiscard]] protocol::Flow listed() const;
    [[nodiscard]] bool may(QLatin1StringView least) const;

    Context m_context;
    models::FlowsModel *m_model;
    FlowCommands *m_commands;
    SideList *m_list;
    ListActions *m_actions;
    QComboBox *m_whose;
    InvitationBanner *m_invited;
    QStackedWidget *m_pageStack;
    widgets::ErrorBanner *m_banner;
    QLabel *m_title;
    QLabel *m_subtitle;
    QPushButton *m_edit;
    QPushButton *m_run;
    QPushButton *m_share;
    CanvasPane *m_canvas;
    TriggersPane *m_triggers;
    QHash<WorkspaceId, QString> m_workspaces;
    FlowId m_flow;          ///< chosen
    protocol::Flow m_shown; ///< without its definition
    QString m_version;      ///< published
    flow::FlowDefinition m_definition;
};

} // namespace mh::panels
