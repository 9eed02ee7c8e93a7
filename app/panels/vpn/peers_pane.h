// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTimer>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "app/panels/vpn/vpn_records.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace mh::models {
class RowsModel;
}

namespace mh::panels {

class ListActions;
class TablePane;

/// The peers of one tunnel: pages of them, searched by the server.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: failed(), and those of the list in its place.
class PeersPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeersPane)
public:
    PeersPane(const Context &context, QWidget *parent);

    void show(const TunnelRecord &tunnel);
    [[nodiscard]] const models::RowsModel &model() const { return *m_model; }

signals:
    void failed(const QString &why);
    /// There is one more or less, or one is another.
    void changed();

private:
    void addTools();
    void addActions();
    void fetch(models::RowsModel &model, int page);
    void enable();
    void askNew();
    void askChange();
    void askNewKey();
    void askRemove();
    void toggle();
    /// Then its configuration, if `showsConfig`.
    void act(VpnCalls::PeerAct what, qint64 number, bool showsConfig);
    void showConfig(qint64 number);
    [[nodiscard]] bool mayEdit() const;
    [[nodiscard]] PeerRecord current() const;

    Context m_context;
    VpnCalls m_calls;
    TunnelRecord m_tunnel;
    QHash<QString, PeerRecord> m_peers; ///< of the pages that have come
    QTimer m_typing;
    models::RowsModel *m_model;
    TablePane *m_table;
    ListActions *m_actions = nullptr;
    QLineEdit *m_search;
    QLabel *m_count;
    QPushButton *m_add;
    QPushButton *m_config;
    QPushButton *m_change;
    QPushButton *m_toggle;
    QPushButton *m_newKey;
    QPushButton *m_remove;
};

} // namespace mh::panels
