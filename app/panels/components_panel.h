// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/context.h"

class QLabel;
class QLineEdit;
class QScrollArea;
class QStackedWidget;
class QTreeView;
class QVBoxLayout;

namespace mh::models {
class ComponentsModel;
}
namespace mh::protocol {
struct Component;
struct ComponentVersion;
}
namespace mh::widgets {
class EmptyState;
class ErrorBanner;
}

namespace mh::panels {

class ListFilter;

/// The components: a list with search, and what is known of the chosen one.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class ComponentsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentsPanel)
public:
    explicit ComponentsPanel(const Context &context, QWidget *parent = nullptr);

    void focusSearch();
    void choose(const QString &name);
    [[nodiscard]] const models::ComponentsModel &model() const { return *m_model; }

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makePage();
    void showCurrent();
    void show(const protocol::Component &component);
    void addVersion(QVBoxLayout &layout, QWidget *body, const protocol::ComponentVersion &version);
    void addPorts(QVBoxLayout &layout, QWidget *body, const QString &title, const QJsonArray &ports);
    void addEndpoints(QVBoxLayout &layout, QWidget *body, const protocol::Component &component);
    void saveEndpoints(const QString &component, const QString &text);
    void updateEmpty();
    void askRegister();

    Context m_context;
    models::ComponentsModel *m_model;
    ListFilter *m_filter;
    QLineEdit *m_search;
    QTreeView *m_list;
    QStackedWidget *m_listStack;
    widgets::EmptyState *m_listEmpty;
    widgets::ErrorBanner *m_banner;
    QScrollArea *m_page;
    QString m_shown;
};

} // namespace mh::panels
