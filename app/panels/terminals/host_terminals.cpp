// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/host_terminals.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QJsonObject>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/terminals/host_recordings.h"
#include "app/panels/terminals/recording_pane.h"
#include "app/panels/terminals/terminal_form.h"
#include "app/panels/terminals/terminal_pane.h"
#include "app/panels/terminals/terminal_sessions.h"
#include "app/panels/terminals/terminal_views_feed.h"
#include "app/panels/terminals/watch_pane.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/question.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr qsizetype kLongestTitle = 32;
constexpr int kLists = 2; ///< the first tabs: these stay

} // namespace

HostTerminals::HostTerminals(const HostView &view, QWidget *parent)
    : QWidget(parent),
      m_context(view.context),
      m_host(view.host),
      m_manifest(view.manifest),
      m_banner(new widgets::ErrorBanner(this)),
      m_bar(new QTabBar(this)),
      m_parts(new QStackedWidget(this)),
      m_views(new TerminalViewsFeed(view.context, view.host.number, this)),
      m_sessions(new TerminalSessions(view.context, view.host.number, *m_views, this)),
      m_recordings(new HostRecordings(view.context, view.host, this))
{
    layOut();
    addKeys();
    addTab(m_sessions, tr("Running"));
    addTab(m_recordings, tr("Recordings"));
    follow(view.news);
}

void HostTerminals::follow(HostNews &news)
{
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        m_parts->setCurrentIndex(index);
        loadShown();
        if (QWidget *part = m_parts->currentWidget(); part && index >= kLists)
            part->setFocus(Qt::OtherFocusReason);
        if (const TerminalPane *pane = current(); pane && !pane->hasEnded())
            describe(pane, pane->title()); // it has been looked at
    });
    connect(m_sessions, &TerminalSessions::newRequested, this, &HostTerminals::askNew);
    connect(m_sessions, &TerminalSessions::shownRequested, this,
            [this](const QJsonObject &session) { show(session, false); });
    connect(m_sessions, &TerminalSessions::endRequested, this, &HostTerminals::askEnd);
    connect(m_sessions, &TerminalSessions::watchRequested, this, &HostTerminals::watch);
    connect(m_views, &TerminalViewsFeed::allowed, this, &HostTerminals::watch);
    const auto showError = [this](const QString &sentence) { m_banner->showError(sentence); };
    connect(m_views, &TerminalViewsFeed::failed, this, showError);
    connect(m_sessions, &TerminalSessions::failed, this, showError);
    connect(m_recordings, &HostRecordings::playFileRequested, this, &HostTerminals::askPlay);
    connect(m_recordings, &HostRecordings::played, this, &HostTerminals::play);
    connect(m_recordings, &HostRecordings::done, this,
            [this](const QString &sentence) { m_banner->showNotice(widgets::Tone::Good, sentence); });
    connect(m_recordings, &HostRecordings::failed, this, showError);
    connect(&news, &HostNews::changed, this, [this](const protocol::Host &host) {
        m_host = host;
        m_recordings->setHost(host);
        if (const auto manifest = fleet::Manifest::fromJson(host.manifest))
            m_manifest = *manifest;
    });
}

void HostTerminals::layOut()
{
    m_banner->setObjectName(u"terminalsResult"_s);
    m_bar->setObjectName(u"terminalTabs"_s);
    m_bar->setAccessibleName(tr("Terminals"));
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setUsesScrollButtons(true);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 0, 12, 0);
    bar->addWidget(m_bar, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addLayout(bar);
    layout->addWidget(m_parts, 1);
}

void HostTerminals::addKeys()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    const auto walk = [this](int by) {
        m_bar->setCurrentIndex((m_bar->currentIndex() + by + m_bar->count()) % m_bar->count());
    };
    add(Qt::CTRL | Qt::Key_PageDown, [walk] { walk(1); });
    add(Qt::CTRL | Qt::Key_PageUp, [walk] { walk(-1); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_Return, [this] { askNew(); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_W, [this] { closeTab(m_bar->currentIndex()); });
}

void HostTerminals::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    loadShown();
}

void HostTerminals::loadShown()
{
    if (m_parts->currentWidget() == m_sessions)
        m_sessions->load();
    else if (m_parts->currentWidget() == m_recordings)
        m_recordings->load();
}

TerminalPane *HostTerminals::current() const
{
    return qobject_cast<TerminalPane *>(m_parts->currentWidget());
}

void HostTerminals::askNew()
{
    m_banner->clear();
    auto *form = new TerminalForm(m_context.client, m_host.number, m_host.name, m_manifest, window());
    connect(form, &TerminalForm::opened, this, [this](const QJsonObject &session) { show(session, true); });
    form->open();
}

void HostTerminals::askPlay()
{
    auto *dialog = new QFileDialog(window(), tr("Play a recording"), {}, tr("Recordings of terminals (*.cast)"));
    dialog->setObjectName(u"recordingFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        const auto recording = terminal::Recording::read(file);
        if (!recording)
            return m_banner->showError(models::sentence(recording.error()));
        play(*recording, QFileInfo(file).fileName());
    });
    dialog->open();
}

void HostTerminals::play(const terminal::Recording &recording, const QString &title)
{
    m_banner->clear();
    addTab(new RecordingPane(recording, m_context.clock, m_parts), title);
    m_bar->setCurrentIndex(m_bar->count() - 1);
}

void HostTerminals::show(const QJsonObject &session, bool isNew)
{
    const QString id = session.value("id"_L1).toString();
    if (id.isEmpty())
        return;
    for (int index = kLists; index < m_parts->count(); ++index) {
        const auto *pane = qobject_cast<TerminalPane *>(m_parts->widget(index));
        if (pane && pane->session() == id)
            return m_bar->setCurrentIndex(index);
    }
    auto *pane =
        new TerminalPane(m_context.client, m_host.number, id, TerminalSessions::nameOf(session), isNew, m_parts);
    addTab(pane, pane->title());
    connect(pane, &TerminalPane::titleChanged, this, [this, pane] { describe(pane, pane->title()); });
    connect(pane, &TerminalPane::ended, this, [this, pane] {
        describe(pane, tr("%1 (ended)").arg(pane->title().left(kLongestTitle)));
        loadShown(); // one less runs, and its recording has its end
    });
    connect(pane, &TerminalPane::rang, this, [this, pane] {
        if (pane != m_parts->currentWidget())
            describe(pane, u"• "_s % pane->title());
    });
    m_bar->setCurrentIndex(m_bar->count() - 1);
    pane->setFocus(Qt::OtherFocusReason);
}

void HostTerminals::watch(const QJsonObject &view)
{
    const QString session = view.value("session_id"_L1).toString();
    for (int index = kLists; index < m_parts->count(); ++index) {
        const auto *pane = qobject_cast<WatchPane *>(m_parts->widget(index));
        if (pane && pane->session() == session)
            return m_bar->setCurrentIndex(index);
    }
    auto *pane = new WatchPane(m_context.client, m_host.number, view, m_parts);
    addTab(pane, pane->title());
    connect(pane, &WatchPane::leaveRequested, this, [this, pane] { leave(pane); });
    connect(pane, &WatchPane::ended, this,
            [this, pane] { describe(pane, tr("%1 (ended)").arg(pane->title().left(kLongestTitle))); });
    m_bar->setCurrentIndex(m_bar->count() - 1);
    pane->setFocus(Qt::OtherFocusReason);
}

void HostTerminals::leave(WatchPane *pane)
{
    pane->leave();
    remove(pane);
}

void HostTerminals::addTab(QWidget *part, const QString &title)
{
    m_parts->addWidget(part);
    m_bar->addTab(QString());
    describe(part, title);
    if (m_bar->count() <= kLists)
        return;
    auto *close = new QToolButton(m_bar);
    close->setAutoRaise(true);
    close->setIcon(widgets::icon(u"cross"_s));
    close->setIconSize({12, 12});
    close->setAccessibleName(tr("Close %1").arg(title));
    close->setToolTip(tr("Close (Ctrl+Shift+W)"));
    m_bar->setTabButton(m_bar->count() - 1, QTabBar::RightSide, close);
    connect(close, &QToolButton::clicked, this, [this, part] { closeTab(m_parts->indexOf(part)); });
}

void HostTerminals::describe(const QWidget *part, const QString &title)
{
    const int index = m_parts->indexOf(const_cast<QWidget *>(part));
    QString text = title.size() > kLongestTitle ? QString(title.left(kLongestTitle - 1) % u'…') : title;
    m_bar->setTabText(index, text.replace(u'&', u"&&"_s));
    m_bar->setTabToolTip(index, title);
}

void HostTerminals::closeTab(int index)
{
    QWidget *part = index >= kLists ? m_parts->widget(index) : nullptr;
    auto *pane = qobject_cast<TerminalPane *>(part);
    if (pane && !pane->hasEnded())
        askClose(pane);
    else if (auto *watched = qobject_cast<WatchPane *>(part))
        leave(watched);
    else if (part)
        remove(part);
}

void HostTerminals::askClose(TerminalPane *pane)
{
    auto *box =
        new widgets::Question(tr("Close terminal"), tr("End %1 on %2?").arg(pane->title(), m_host.name),
                              tr("What runs in it is ended with it. Left running, it is found under Running for "
                                 "as long as the server knows it."),
                              window());
    QPushButton *leave = box->addPrimary(tr("Leave it running"));
    leave->setObjectName(u"leaveRunning"_s);
    QPushButton *finish = box->addDanger(tr("End it"));
    finish->setObjectName(u"endIt"_s);
    box->addStay(tr("Cancel"));
    connect(leave, &QPushButton::clicked, pane, [this, pane] { remove(pane); });
    connect(finish, &QPushButton::clicked, pane, [this, pane] {
        end(pane->session());
        remove(pane);
    });
    box->open();
}

void HostTerminals::askEnd(const QJsonObject &session)
{
    askFirst(window(), tr("End %1 on %2?").arg(TerminalSessions::nameOf(session), m_host.name),
             tr("What runs in it is ended with it."), tr("End it"),
             [this, id = session.value("id"_L1).toString()] { end(id); });
}

void HostTerminals::end(const QString &session)
{
    whenReady(m_context.client.call(protocol::closeTerminal, {m_host.number, {{u"sessionId"_s, session}}}), this,
              [this](const Result<QJsonObject> &done) {
                  if (!done)
                      m_banner->showError(models::sentence(done.error()));
                  m_sessions->load();
              });
}

void HostTerminals::remove(QWidget *part)
{
    const int index = m_parts->indexOf(part);
    if (index < kLists)
        return;
    m_parts->removeWidget(part);
    m_bar->removeTab(index);
    part->deleteLater();
}

} // namespace mh::panels
