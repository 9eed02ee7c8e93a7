// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTimer>
#include <QWidget>

#include "app/panels/access/user_record.h"
#include "app/panels/parts/context.h"
#include "core/base/result.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

class TablePane;

/// All accounts, for administrators; searched, filtered and paged by the server.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class UsersPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UsersPane)
public:
    static constexpr int kPageSize = 50;

    explicit UsersPane(const Context &context, QWidget *parent = nullptr);

    void load();
    void focusSearch();
    void askNew();

private:
    void addFilters();
    void addActions();
    void addKeys();
    void askPassword();
    void fetch(models::RowsModel &model, int page);
    [[nodiscard]] UserRecord current() const;
    void edit(const UserRecord &user);
    void askRemove();
    void askEndTwoFactor();
    /// Answers of the server that are nothing but yes or no.
    void done(const Result<QJsonObject> &reply);

    Context m_context;
    QLineEdit *m_search;
    QComboBox *m_role;
    QComboBox *m_status;
    QLabel *m_count;
    QPushButton *m_add;
    QPushButton *m_change;
    QPushButton *m_password;
    QPushButton *m_twoFactor;
    QPushButton *m_remove;
    widgets::ErrorBanner *m_banner;
    models::RowsModel *m_model;
    TablePane *m_table;
    QHash<QString, UserRecord> m_users;
    QTimer m_typing;
};

} // namespace mh::panels
