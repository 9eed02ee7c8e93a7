// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonObject>

#include "core/base/result.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mh::client {
class ServerClient;
}
namespace mh::protocol {
struct Component;
struct RegisterComponent;
} // namespace mh::protocol

namespace mh::panels {

class JsonText;

/// Registers a component: typed in, or from a component file.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: shown in place.
class RegisterDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RegisterDialog)
public:
    explicit RegisterDialog(client::ServerClient &client, QWidget *parent = nullptr);

    /// A further version of a registered component instead; begins as the newest one.
    void setVersionOf(const protocol::Component &component);

signals:
    void registered(const QString &name);

private:
    void chooseFile();
    void readFile(const QString &path);
    void check();
    void send();
    template <class Reply>
    void take(const Result<Reply> &reply);
    [[nodiscard]] protocol::RegisterComponent request() const;

    client::ServerClient &m_client;
    QFormLayout *m_form;
    QLineEdit *m_name;
    QLineEdit *m_shown;
    QLineEdit *m_description;
    QLineEdit *m_version;
    QLineEdit *m_endpoints;
    JsonText *m_interface;
    QLabel *m_trouble;
    QPushButton *m_register;
    QJsonObject m_file; ///< what a file said that has no field here
    bool m_isVersion = false;
};

} // namespace mh::panels
