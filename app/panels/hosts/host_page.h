// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/hosts/host_places.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace mh::widgets {
class ElidedLabel;
class Heading;
} // namespace mh::widgets

namespace mh::panels {

/// One host: what it is called and how it does above, below it the tabs of hostPlaces(). Alt+1 to Alt+9 and Alt+0
/// choose one. Thread: GUI. Lifetime: what the context names outlives it. Errors: failed(), and what a tab says itself.
class HostPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostPage)
public:
    explicit HostPage(const Context &context, QWidget *parent = nullptr);

    /// As the list has it; the rest is asked for. Of another host than before all tabs are made anew, the chosen one
    /// stays chosen.
    void show(const protocol::Host &host);
    /// What the list does not tell may have changed, too: the next show() asks for it.
    void expectNews() { m_isOld = true; }
    void choosePlace(const QString &id);
    /// How that host was then, as soon as it is the one that is shown.
    void lookAt(qint64 host, qint64 at);
    /// Its tab's widget; null while it was never on screen.
    [[nodiscard]] QWidget *place(const QString &id) const;

signals:
    void failed(const QString &why);
    void inviteRequested();
    void changeRequested();
    void removeRequested();

private:
    struct Tab {
        HostPlace place;
        QWidget *holder = nullptr;
        QWidget *made = nullptr;
        QWidget *instead = nullptr; ///< why it is not shown
        std::optional<HostObstacle> obstacle;
    };
    [[nodiscard]] QWidget *makeHead();
    void addTabs();
    void take(const protocol::Host &told);
    void showHead(const protocol::Host &host);
    void refresh(Tab &tab);
    void refreshCurrent();
    void forget(Tab &tab);
    void showMoment();

    Context m_context;
    HostNews m_news;
    QList<Tab> m_tabs;
    std::optional<HostView> m_view;                    ///< of what is shown; none until the server has told of it
    protocol::Host m_shown;                            ///< as the list had it
    std::optional<std::pair<qint64, qint64>> m_moment; ///< of which host, and when; until it is shown
    bool m_isOld = false;                              ///< what only the server's whole answer tells
    int m_asked = 0;                                   ///< number of the newest question
    widgets::Heading *m_title;
    widgets::ElidedLabel *m_below;
    QList<QPushButton *> m_buttons;
    QTabBar *m_bar;
    QStackedWidget *m_places;
};

} // namespace mh::panels
