// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/models/things.h"
#include "app/panels/addresses/address_records.h"
#include "app/panels/parts/context.h"

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

class AllocationsPane;
class ListActions;
class SideList;
class SpaceMap;

/// The pools of addresses, of both families, and what was given out of the chosen one.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class AddressesPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressesPanel)
public:
    explicit AddressesPanel(const Context &context, QWidget *parent = nullptr);

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
    [[nodiscard]] QWidget *makePoolPage();
    void addActions();
    /// Null: none is chosen.
    [[nodiscard]] const PoolRecord *current() const;
    void showCurrent();
    void showMap(qint64 pool);
    void askChange();
    void askRemove();

    Context m_context;
    AddressCalls m_calls;
    models::RowsModel *m_model = nullptr;
    models::Things<PoolRecord> m_pools; ///< by number
    SideList *m_list;
    ListActions *m_actions = nullptr;
    widgets::ErrorBanner *m_banner = nullptr;
    QStackedWidget *m_pages = nullptr;
    widgets::Heading *m_title = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_description = nullptr;
    QWidget *m_share = nullptr;
    SpaceMap *m_map = nullptr;
    QPushButton *m_change = nullptr;
    QPushButton *m_remove = nullptr;
    AllocationsPane *m_allocations = nullptr;
};

} // namespace mh::panels
