// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/base/id.h"
#include "core/protocol/components.h"

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class EmptyState;
class ErrorBanner;
} // namespace mh::widgets

namespace mh::panels {

class ComponentHealth;
class ComponentUses;
class ListActions;
class SideList;

/// The components: a list with their health, and what is known of the chosen one. It follows the
/// server's word of changes.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class ComponentsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentsPanel)
public:
    explicit ComponentsPanel(const Context &context, QWidget *parent = nullptr);
    ~ComponentsPanel() override;

    void focusSearch();
    void choose(const QString &name);
    [[nodiscard]] const models::RowsModel &model() const { return *m_model; }
    /// Null: not there.
    [[nodiscard]] const protocol::Component *find(const QString &name) const;

signals:
    void editRequested(mh::FlowId flow);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makePage();
    void makeModel();
    void addActions();
    [[nodiscard]] bool isRegistered() const;
    void showCurrent();
    void show(const protocol::Component &component);
    void addTop(QWidget *body, const protocol::Component &component);
    void addEndpoints(QVBoxLayout &layout, QWidget *body, const protocol::Component &component);
    void saveEndpoints(const QString &component, const QString &text);
    void askStatus(const QString &component, const QString &version, const QString &status);
    void setStatus(const QString &component, const QString &version, const QString &status);
    void askRegister();
    void askNewVersion(const protocol::Component &component);
    void askRemove(const protocol::Component &component);

    Context m_context;
    models::RowsModel *m_model;
    QHash<QString, protocol::Component> m_components;
    SideList *m_list;
    ListActions *m_actions;
    widgets::ErrorBanner *m_banner;
    QStackedWidget *m_pages;
    widgets::EmptyState *m_none;
    QScrollArea *m_page;
    ComponentHealth *m_health = nullptr; ///< of what is shown
    ComponentUses *m_uses = nullptr;
    protocol::Component m_shown;
};

} // namespace mh::panels
