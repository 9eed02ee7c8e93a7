// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTimer>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/users.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace mh::models {
class RowsModel;
}

namespace mh::panels {

class JsonText;
class TablePane;

/// Who did what, newest first; for administrators. Older pages come while scrolling.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown instead of the rows.
class AuditPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuditPane)
public:
    static constexpr int kPageSize = 100;

    explicit AuditPane(const Context &context, QWidget *parent = nullptr);

    void load();

private:
    [[nodiscard]] QWidget *makeFilters();
    [[nodiscard]] QWidget *makeDetails();
    void fetch(models::RowsModel &model, int page);
    void showCurrent();
    void setUser(UserId user, const QString &name);

    Context m_context;
    QWidget *m_filters = nullptr;
    QComboBox *m_action;
    QPushButton *m_onlyUser;
    QPushButton *m_anybody;
    UserId m_user;
    models::RowsModel *m_model;
    TablePane *m_table;
    QLabel *m_where;
    JsonText *m_details;
    QHash<QString, protocol::AuditEntry> m_entries;
};

} // namespace mh::panels
