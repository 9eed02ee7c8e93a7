// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/api_keys.h"

class QPushButton;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

class TablePane;

/// One's own API keys: make, rotate, revoke.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class ApiKeysPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiKeysPane)
public:
    explicit ApiKeysPane(const Context &context, QWidget *parent = nullptr);

    void load();
    void askNew();

private:
    void askRotate();
    void askRevoke();
    void showKey(const QJsonObject &reply);
    [[nodiscard]] protocol::ApiKey current() const;

    Context m_context;
    widgets::ErrorBanner *m_banner;
    QPushButton *m_rotate;
    QPushButton *m_revoke;
    models::RowsModel *m_model;
    TablePane *m_table;
    QHash<QString, protocol::ApiKey> m_keys;
};

} // namespace mh::panels
