// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/flow/definition.h"
#include "core/protocol/flow_triggers.h"

class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace mh::widgets {
class EmptyState;
class ErrorBanner;
} // namespace mh::widgets

namespace mh::panels {

/// What starts a flow without a person: its schedules, webhooks and events.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class TriggersPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TriggersPane)
public:
    explicit TriggersPane(const Context &context, QWidget *parent = nullptr);

    void setFlow(FlowId flow);
    /// What new triggers are proposed for; the flow's own once it is known.
    void setDefinition(const flow::FlowDefinition &definition) { m_definition = definition; }
    /// Whether its triggers may be changed; they may be seen all the same.
    void setEditable(bool isEditable);
    /// Whether testWanted() is heard.
    void setTestable(bool isTestable) { m_isTestable = isTestable; }

signals:
    /// The draft is to be tested with a request that was caught.
    void testWanted(const QJsonObject &inputs);

private:
    void load();
    void showEmpty();
    void show(const QList<protocol::Trigger> &triggers);
    [[nodiscard]] QWidget *makeCard(const protocol::Trigger &trigger);
    void addWhen(QVBoxLayout &layout, QWidget *card, const protocol::Trigger &trigger);
    void listenTo(const protocol::Trigger &trigger);
    void add(const QString &kind);
    void edit(const protocol::Trigger &trigger);
    void askRemove(const protocol::Trigger &trigger);
    void setEnabledOf(TriggerId trigger, bool enabled);

    Context m_context;
    FlowId m_flow;
    flow::FlowDefinition m_definition;
    QList<protocol::Trigger> m_shown;
    QTimer m_refresh;
    bool m_isEditable = true;
    bool m_isTestable = false;
    QPushButton *m_add = nullptr;
    widgets::ErrorBanner *m_banner;
    widgets::EmptyState *m_empty;
    QScrollArea *m_list;
    QStackedWidget *m_stack;
};

} // namespace mh::panels
