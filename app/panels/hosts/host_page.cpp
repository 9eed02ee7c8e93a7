// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_page.h"

#include <utility>

#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_obstacle_view.h"
#include "app/panels/hosts/host_words.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/heading.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kSide = 24;

/// All but what changes by itself.
bool isSame(protocol::Host a, const protocol::Host &b)
{
    a.latest = b.latest;
    a.lastHeartbeat = b.lastHeartbeat;
    return a == b;
}

bool mayManage(const protocol::Host &host)
{
    return host.myPermission == "owner"_L1 || host.myPermission == "admin"_L1;
}

} // namespace

HostPage::HostPage(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_title(new widgets::Heading(this)),
      m_below(new widgets::ElidedLabel(this)),
      m_bar(new QTabBar(this)),
      m_places(new QStackedWidget(this))
{
    m_bar->setObjectName(u"hostTabs"_s);
    m_bar->setAccessibleName(tr("Parts of the host"));
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setUsesScrollButtons(true);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(kSide / 2, 0, kSide / 2, 4);
    bar->addWidget(m_bar, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addLayout(bar);
    layout->addWidget(m_places, 1);
    addTabs();
    connect(m_bar, &QTabBar::currentChanged, this, [this](int tab) {
        m_places->setCurrentIndex(tab);
        refreshCurrent();
    });
}

QWidget *HostPage::makeHead()
{
    auto *head = new QWidget(this);
    m_below->setForegroundRole(QPalette::PlaceholderText);
    m_below->setObjectName(u"hostStateLine"_s);
    auto *left = new QVBoxLayout;
    left->setSpacing(2);
    left->addWidget(m_title);
    left->addWidget(m_below);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(kSide, 16, kSide, 8);
    layout->setSpacing(8);
    layout->addLayout(left, 1);
    m_buttons = {newButton(head, tr("Let an agent in…"), u"invite"_s), newButton(head, tr("Change…"), u"change"_s),
                 newButton(head, tr("Delete…"), u"remove"_s)};
    for (QPushButton *button : std::as_const(m_buttons))
        layout->addWidget(button, 0, Qt::AlignTop);
    connect(m_buttons.at(0), &QPushButton::clicked, this, &HostPage::inviteRequested);
    connect(m_buttons.at(1), &QPushButton::clicked, this, &HostPage::changeRequested);
    connect(m_buttons.at(2), &QPushButton::clicked, this, &HostPage::removeRequested);
    return head;
}

void HostPage::addTabs()
{
    const QList<HostPlace> places = hostPlaces();
    for (const HostPlace &place : places) {
        Tab tab{place, new QWidget(m_places), nullptr, nullptr, {}};
        (new QVBoxLayout(tab.holder))->setContentsMargins(0, 0, 0, 0);
        const int index = int(m_tabs.size());
        m_tabs.append(tab);
        m_bar->addTab(QString(place.title).replace(u'&', u"&&"_s));
        m_places->addWidget(tab.holder);
        if (index > 9)
            continue;
        const QKeySequence keys(Qt::ALT | Qt::Key(Qt::Key_0 + (index + 1) % 10));
        m_bar->setTabToolTip(index, keys.toString(QKeySequence::NativeText));
        connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, index] {
            m_bar->setCurrentIndex(index);
            QWidget *made = m_tabs.at(index).made;
            const bool takesFocus = made && (made->focusProxy() || made->focusPolicy() != Qt::NoFocus);
            (takesFocus ? made : m_bar)->setFocus(Qt::ShortcutFocusReason);
        });
    }
}

void HostPage::show(const protocol::Host &host)
{
    const bool isOther = host.number != m_shown.number;
    const bool isKnown = !std::exchange(m_isOld, false) && !isOther && m_view && isSame(m_shown, host);
    m_shown = host;
    if (isKnown)
        return;
    if (isOther) {
        m_view.reset();
        for (Tab &tab : m_tabs)
            forget(tab);
    }
    showHead(host);
    // The list tells neither facts nor manifest; of all else it has the last word.
    whenReady(m_context.client.call(protocol::getHost, {host.number}), this,
              [this, asked = ++m_asked](const Result<protocol::Host> &whole) {
                  if (asked != m_asked)
                      return;
                  if (whole)
                      take(*whole);
                  else
                      emit failed(models::sentence(whole.error()));
              });
}

void HostPage::take(const protocol::Host &told)
{
    protocol::Host whole = m_shown;
    whole.systemInfo = told.systemInfo;
    whole.facts = told.facts;
    whole.manifest = told.manifest;
    const auto manifest = fleet::Manifest::fromJson(whole.manifest);
    m_view.reset();
    m_view.emplace(HostView{m_context, m_news, whole, manifest ? *manifest : fleet::Manifest()});
    showHead(whole);
    refreshCurrent();
    emit m_news.changed(whole);
    showMoment();
}

void HostPage::showHead(const protocol::Host &host)
{
    m_title->setText(host.name);
    m_below->setText(hostStateLine(host, m_context.clock.nowMs()));
    for (QPushButton *button : std::as_const(m_buttons))
        button->setVisible(mayManage(host));
}

void HostPage::refreshCurrent()
{
    if (m_view && m_bar->currentIndex() >= 0)
        refresh(m_tabs[m_bar->currentIndex()]);
}

void HostPage::refresh(Tab &tab)
{
    const auto obstacle = tab.place.obstacle ? tab.place.obstacle(*m_view) : std::nullopt;
    const bool shows = !obstacle || (tab.made && obstacle->passes);
    if (tab.instead && (shows || tab.obstacle != obstacle)) {
        delete tab.instead;
        tab.instead = nullptr;
    }
    tab.obstacle = obstacle;
    if (!shows) {
        delete tab.made; // it is not allowed any more
        tab.made = nullptr;
        if (!tab.instead) {
            tab.instead = new HostObstacleView(tab.place.title, *obstacle, tab.holder);
            tab.holder->layout()->addWidget(tab.instead);
        }
        return;
    }
    if (!tab.made) {
        tab.made = tab.place.make(*m_view, tab.holder);
        if (tab.made->objectName().isEmpty())
            tab.made->setObjectName(tab.place.id % u"Tab"_s);
        tab.holder->layout()->addWidget(tab.made);
    }
}

void HostPage::forget(Tab &tab)
{
    delete tab.made;
    delete tab.instead;
    tab.made = tab.instead = nullptr;
    tab.obstacle.reset();
}

void HostPage::choosePlace(const QString &id)
{
    for (int index = 0; index < m_tabs.size(); ++index) {
        if (m_tabs.at(index).place.id == id)
            m_bar->setCurrentIndex(index);
    }
}

void HostPage::lookAt(qint64 host, qint64 at)
{
    m_moment = {host, at};
    choosePlace(u"overview"_s);
    showMoment();
}

void HostPage::showMoment()
{
    if (!m_moment || !m_view || m_view->host.number != m_moment->first)
        return;
    refreshCurrent();
    emit m_news.momentChosen(std::exchange(m_moment, {})->second);
}

QWidget *HostPage::place(const QString &id) const
{
    for (const Tab &tab : m_tabs) {
        if (tab.place.id == id)
            return tab.made;
    }
    return nullptr;
}

} // namespace mh::panels
