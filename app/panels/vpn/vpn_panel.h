// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/models/things.h"
#include "app/panels/parts/context.h"
#include "app/panels/vpn/vpn_forms.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class ErrorBanner;
class Heading;
} // namespace mh::widgets

namespace mh::panels {

class ListActions;
class PeersPane;
class SideList;

/// The tunnels, and the peers of the chosen one.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class VpnPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VpnPanel)
public:
    explicit VpnPanel(const Context &context, QWidget *parent = nullptr);

    void focusSearch();
    /// By its number, as a text.
    void choose(const QString &id);
    void askNew();
    /// The account may change something here.
    [[nodiscard]] bool mayEdit() const;
    [[nodiscard]] const models::RowsModel &model() const { return *m_model; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeModel();
    [[nodiscard]] QWidget *makeSide();
    [[nodiscard]] QWidget *makeTunnelPage();
    void addActions();
    void askHosts();
    /// Null: none is chosen.
    [[nodiscard]] const TunnelRecord *current() const;
    [[nodiscard]] QString hostOf(const TunnelRecord &tunnel) const;
    void showCurrent();
    void showFacts(const TunnelRecord &tunnel);
    /// How the host's interface differs, if it does.
    void lookAt(qint64 tunnel);
    void showDrift(const QStringList &drift);
    void askChange();
    void askRemove();
    void act(VpnCalls::TunnelAct what, qint64 number);

    Context m_context;
    VpnCalls m_calls;
    models::RowsModel *m_model = nullptr;
    models::Things<TunnelRecord> m_tunnels; ///< by number
    HostNames m_hosts;
    SideList *m_list;
    ListActions *m_actions = nullptr;
    widgets::ErrorBanner *m_banner = nullptr;
    QStackedWidget *m_pages = nullptr;
    widgets::Heading *m_title = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_figures = nullptr;
    QLabel *m_reason = nullptr;
    QLabel *m_drift = nullptr;
    QPushButton *m_repair = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_change = nullptr;
    QPushButton *m_remove = nullptr;
    PeersPane *m_peers = nullptr;
};

} // namespace mh::panels
