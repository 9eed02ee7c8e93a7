// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>

#include "app/panels/sharing/share_book.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace mh::client {
class ServerClient;
}
namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

class SharedHome;
class TablePane;

/// Who else may do something with a flow, a service or a host: people, levels, invitations.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed; the client outlives
/// it. Errors: in its banner.
class ShareDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShareDialog)
public:
    ShareDialog(client::ServerClient &client, FlowId flow, const QString &name, QWidget *parent);
    ShareDialog(client::ServerClient &client, ServiceId service, const QString &name, QWidget *parent);
    /// Of the host with that number.
    ShareDialog(client::ServerClient &client, qint64 host, const QString &name, QWidget *parent);

private:
    ShareDialog(std::unique_ptr<ShareBook> book, SharedHome *home, const QString &name, QWidget *parent);
    [[nodiscard]] models::RowsModel *makeModel();
    void addParts(SharedHome *home);
    void connectParts();
    [[nodiscard]] QString levelName(const QString &level) const;
    void fillLevels(QComboBox &box) const;
    void invite();
    void changeLevel(int row);
    void askRemove();
    void showCurrent();
    template <class Reply>
    void answered(const Result<Reply> &reply);

    std::unique_ptr<ShareBook> m_book;
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
