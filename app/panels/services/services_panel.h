// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/services.h"

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

class EndpointTable;
class ListActions;
class ServiceHead;
class SideList;

/// External services: a list with their state as it changes, and the chosen one with its endpoints.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class ServicesPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServicesPanel)
public:
    explicit ServicesPanel(const Context &context, QWidget *parent = nullptr);
    ~ServicesPanel() override;

    void focusSearch();
    void choose(const QString &id);
    void askNew();
    [[nodiscard]] const models::RowsModel &model() const { return *m_model; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makePage();
    void makeHead(QWidget *page);
    void addActions();
    void reload();
    void showCurrent(const QString &id);
    void show(const protocol::Service &service);
    void showFacts();
    /// What the server tells by itself: mostly how it answered last.
    void take(const protocol::Service &service);
    void edit(const protocol::Service &service);
    void change(const QJsonObject &changes);
    void test();
    void refresh();
    void askRemove();
    void share();

    Context m_context;
    models::RowsModel *m_model;
    SideList *m_list;
    ListActions *m_actions;
    QStackedWidget *m_pages;
    widgets::EmptyState *m_none;
    widgets::ErrorBanner *m_banner;
    ServiceHead *m_head;
    QVBoxLayout *m_facts;
    QWidget *m_factsBody = nullptr;
    EndpointTable *m_endpoints;
    protocol::Service m_service;
    QString m_wanted;
};

} // namespace mh::panels
