// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/services.h"

class QLabel;
class QPushButton;
class QSplitter;
class QTabWidget;
class QTreeView;

namespace mh::models {
class RowsModel;
}

namespace mh::panels {

class JsonText;
class ListFilter;

/// The endpoints of one service, and the schemas of the chosen one.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: failed().
class EndpointTable final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointTable)
public:
    explicit EndpointTable(const Context &context, QWidget *parent = nullptr);

    void setService(const protocol::Service &service);
    void askNew();

signals:
    /// Added, changed or removed: the service is to be loaded anew.
    void changed();
    void failed(const QString &sentence);

protected:
    /// Where there is no room beside each other, the schemas stand below the list.
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeDetails();
    /// Whether the service may be changed.
    [[nodiscard]] bool isEditable() const;
    [[nodiscard]] const protocol::ServiceEndpoint *current() const;
    void showCurrent();
    void edit(const protocol::ServiceEndpoint &endpoint);
    void setCurrentEnabled(bool enabled);
    void askRemove();

    Context m_context;
    protocol::Service m_service;
    QList<protocol::ServiceEndpoint> m_endpoints; ///< with their schemas, as far as they have come
    QSplitter *m_split;
    models::RowsModel *m_model;
    ListFilter *m_filter;
    QTreeView *m_list;
    QPushButton *m_add;
    QLabel *m_title;
    QLabel *m_about;
    QPushButton *m_change;
    QPushButton *m_switch;
    QPushButton *m_remove;
    QTabWidget *m_tabs;
    QList<JsonText *> m_schemas;
    QString m_currentId;
};

} // namespace mh::panels
