// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTimer>
#include <QWidget>

#include "app/panels/addresses/address_records.h"
#include "app/panels/parts/context.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace mh::models {
class RowsModel;
}

namespace mh::panels {

class ListActions;
class TablePane;

/// What was given out of one pool: pages of it, searched by the server.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: failed(), and those of the list in its place.
class AllocationsPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AllocationsPane)
public:
    AllocationsPane(const Context &context, QWidget *parent);

    void show(const PoolRecord &pool);
    [[nodiscard]] const models::RowsModel &model() const { return *m_model; }

signals:
    void failed(const QString &why);
    /// Something was given out, or came back.
    void changed();

private:
    void addTools();
    void fetch(models::RowsModel &model, int page);
    void enable();
    void askNew();
    void askChange();
    void askRelease();
    void copy();
    [[nodiscard]] bool mayEdit() const;
    [[nodiscard]] bool isInUse() const;
    [[nodiscard]] AllocationRecord current() const;

    Context m_context;
    AddressCalls m_calls;
    PoolRecord m_pool;
    QHash<QString, AllocationRecord> m_allocations; ///< of the pages that have come
    QTimer m_typing;
    models::RowsModel *m_model;
    TablePane *m_table;
    ListActions *m_actions = nullptr;
    QLineEdit *m_search;
    QLabel *m_count;
    QPushButton *m_allocate;
    QPushButton *m_change;
    QPushButton *m_release;
    QPushButton *m_copy;
};

} // namespace mh::panels
