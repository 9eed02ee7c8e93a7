// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/base/id.h"
#include "core/flow/definition.h"
#include "core/protocol/flows.h"
#include "core/protocol/shares.h"

class QLabel;
class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

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
class ListFilter;
class TriggersPane;

/// The flows: a list with search, the chosen one on the canvas, and its Run button.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class FlowsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowsPanel)
public:
    explicit FlowsPanel(const Context &context, QWidget *parent = nullptr);

    void focusSearch();
    void choose(FlowId flow);

signals:
    void editRequested(mh::FlowId flow);
    void newRequested();
    void runStarted(mh::ExecutionId run);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makePage();
    void chooseCurrent();
    void load(FlowId id);
    void show(const protocol::Flow &flow);
    void take(const client::ChangeSet &changes);
    void updateEmpty();
    void loadInvitations();
    void loadWorkspaces();
    void showSubtitle();
    void askInvitation();
    void askInputs();
    void trigger(const QJsonObject &inputs);

    Context m_context;
    models::FlowsModel *m_model;
    ListFilter *m_filter;
    QComboBox *m_whose;
    QLineEdit *m_search;
    QTreeView *m_list;
    QStackedWidget *m_listStack;
    widgets::EmptyState *m_listEmpty;
    QStackedWidget *m_pageStack;
    widgets::EmptyState *m_pageEmpty;
    widgets::ErrorBanner *m_banner;
    QLabel *m_title;
    QLabel *m_subtitle;
    QPushButton *m_run;
    QPushButton *m_share;
    widgets::ErrorBanner *m_invited;
    QList<protocol::Invitation> m_invitations;
    CanvasPane *m_canvas;
    TriggersPane *m_triggers;
    QHash<WorkspaceId, QString> m_workspaces;
    FlowId m_flow;          ///< chosen
    protocol::Flow m_shown; ///< without its definition
    QString m_version;      ///< published
    flow::FlowDefinition m_definition;
};

} // namespace mh::panels
