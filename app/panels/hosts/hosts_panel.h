// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/models/things.h"
#include "app/panels/parts/context.h"
#include "core/protocol/hosts.h"

class QPushButton;
class QStackedWidget;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class EmptyState;
class ErrorBanner;
} // namespace mh::widgets

namespace mh::panels {

class HostCards;
class HostPage;
class HostsFilter;
class ListActions;
class SideList;
class ViewChoice;

/// The hosts with their state, as rows beside the page of the chosen one, or as cards, which have all the room until
/// one is opened. Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class HostsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostsPanel)
public:
    explicit HostsPanel(const Context &context, QWidget *parent = nullptr);
    ~HostsPanel() override;

    void focusSearch();
    /// By its number, as a text.
    void choose(const QString &id);
    /// A tab of the page of the chosen one, by its id (hostPlaces()).
    void choosePlace(const QString &id);
    /// That host as it was then.
    void lookAt(qint64 host, qint64 at);
    void askNew();
    [[nodiscard]] const models::RowsModel &model() const { return *m_model; }
    /// How they are looked at, for keeping it.
    [[nodiscard]] ViewChoice &look() { return *m_look; }

private:
    [[nodiscard]] QWidget *makeSide();
    void makeModel();
    void makeCards();
    void makeGroups();
    void addActions();
    /// Cards only: the page beside them, or none.
    void openPage(bool open);
    void follow();
    /// Null: none is chosen.
    [[nodiscard]] const protocol::Host *current() const;
    [[nodiscard]] bool mayManage() const;
    void showCurrent();
    void askJoin(qint64 number, const QString &name);
    void askChange();
    void askRemove();
    void askRevoke();

    Context m_context;
    models::RowsModel *m_model;
    models::Things<protocol::Host> m_hosts; ///< by number
    HostsFilter *m_filters;
    ViewChoice *m_look;
    SideList *m_list;
    HostCards *m_cards;
    ListActions *m_actions;
    QWidget *m_side;
    QPushButton *m_back;
    bool m_isOpen = false;
    widgets::ErrorBanner *m_banner;
    QStackedWidget *m_pages;
    widgets::EmptyState *m_none;
    HostPage *m_page;
};

} // namespace mh::panels
