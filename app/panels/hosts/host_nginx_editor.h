// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "app/panels/hosts/host_view.h"

class QLabel;
class QPushButton;

namespace mh::panels {

class NumberedEdit;

/// One file of Nginx's configuration: the main one or a site, which is saved only if nginx takes it. What it does not
/// take stays in the editor with nginx's sentence, and its line is marked.
/// Thread: GUI. Lifetime: what the view refers to outlives it. Errors: said below the text.
class HostNginxEditor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostNginxEditor)
public:
    explicit HostNginxEditor(const HostView &view, QWidget *parent = nullptr);

    /// Empty: the main configuration.
    void open(const QString &site);
    void leave();
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] const QString &site() const { return m_site; }
    /// Whether that one is open, or about to be.
    [[nodiscard]] bool shows(const QString &site) const { return (m_isOpen || m_isBusy) && m_site == site; }

signals:
    /// On the host something is another way now.
    void changed();

private:
    void loaded(const Result<QJsonObject> &found);
    void save();
    void saved(const Result<QJsonObject> &done);
    void switchSite();
    void askDelete();
    void complain(const Error &error);
    void say(const QString &text, bool isTrouble);
    void update();

    client::ServerClient &m_client;
    protocol::Host m_host;
    fleet::NginxPowers m_powers;
    QString m_site;
    QString m_path;
    QString m_text; ///< as it is on the host
    QString m_digest;
    bool m_isOpen = false;
    bool m_isEnabled = false;
    bool m_isBusy = false;
    QLabel *m_title;
    QLabel *m_message;
    NumberedEdit *m_edit;
    QPushButton *m_save;
    QPushButton *m_switch;
    QPushButton *m_delete;
};

} // namespace mh::panels
