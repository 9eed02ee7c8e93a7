// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QWidget>

#include "app/panels/hosts/host_view.h"

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace mh::panels {

class HostNginxEditor;

/// Nginx on a host: how it does, its configuration and sites, its certificates.
/// Thread: GUI. Lifetime: what the view refers to outlives it. Errors: said at the top, those of a file with it.
class HostNginx final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostNginx)
public:
    explicit HostNginx(const HostView &view, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeLists();
    void load();
    void showStatus(const QJsonObject &status);
    void showSites(const QJsonArray &sites);
    void showCertificates(const QJsonArray &certificates);
    [[nodiscard]] QString endOf(const QString &site) const;
    template <class Endpoint>
    void control(const Endpoint &endpoint);
    void choose(const QTreeWidgetItem *item);
    void askToLeave(const QString &site);
    void selectOpen();
    [[nodiscard]] static QString siteOf(const QTreeWidgetItem &item);
    void askNew();
    void askCertificate();
    void say(const QString &trouble);
    void update();

    HostView m_view;
    QJsonObject m_status;
    QJsonArray m_sites;
    QJsonArray m_certificates;
    bool m_isBusy = false;
    QLabel *m_state;
    QLabel *m_trouble;
    QPushButton *m_start;
    QPushButton *m_stop;
    QPushButton *m_restart;
    QPushButton *m_reload;
    QPushButton *m_new;
    QPushButton *m_get;
    QTreeWidget *m_files;
    QTreeWidget *m_certificateList;
    HostNginxEditor *m_editor;
};

} // namespace mh::panels
