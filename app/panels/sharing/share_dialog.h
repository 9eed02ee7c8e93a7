// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>

#include "app/panels/parts/context.h"
#include "core/protocol/shares.h"

class QComboBox;
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

/// Who else may do something with a flow: people, levels, invitations.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed; what the context names
/// outlives it. Errors: in its banner.
class ShareDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShareDialog)
public:
    ShareDialog(const Context &context, FlowId flow, const QString &name, QWidget *parent);

private:
    void invite();
    void changeLevel(int row);
    void askRemove();
    void showCurrent();
    template <class Reply>
    void answered(const Result<Reply> &reply);

    Context m_context;
    FlowId m_flow;
    QLineEdit *m_email;
    QComboBox *m_level;
    QPushButton *m_invite;
    widgets::ErrorBanner *m_banner;
    models::RowsModel *m_model;
    TablePane *m_table;
    QComboBox *m_newLevel;
    QPushButton *m_remove;
    QHash<QString, protocol::Share> m_shares;
};

} // namespace mh::panels
