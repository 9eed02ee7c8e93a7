// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "app/panels/parts/context.h"
#include "core/protocol/two_factor.h"
#include "core/protocol/users.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

class TablePane;

/// One's own account: profile and picture, password, second step, sessions.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class AccountPane final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountPane)
public:
    explicit AccountPane(const Context &context, QWidget *parent = nullptr);

    void load();
    void changePassword();

private:
    void addProfile(QVBoxLayout &layout, QWidget *body);
    void addPassword(QVBoxLayout &layout, QWidget *body);
    void addTwoFactor(QVBoxLayout &layout, QWidget *body);
    void addSessions(QVBoxLayout &layout, QWidget *body);
    void show(const protocol::User &user);
    void showTwoFactor(const protocol::TwoFactorStatus &status);
    void saveName();
    void choosePicture();
    void loadPicture(const protocol::User &user);
    void showPicture(const QPixmap &picture);
    void askEndSession();
    void askEndOthers();
    void say(const QString &good);
    void fail(const Error &why);

    Context m_context;
    protocol::User m_user;
    widgets::ErrorBanner *m_banner;
    QLabel *m_picture;
    QPushButton *m_removePicture;
    QLabel *m_who;
    QLineEdit *m_name;
    QPushButton *m_save;
    QLabel *m_twoFactor;
    QPushButton *m_switchOn;
    QPushButton *m_switchOff;
    QPushButton *m_codes;
    models::RowsModel *m_sessions;
    TablePane *m_table;
    QPushButton *m_end;
};

} // namespace mh::panels
