// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/console.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAction>
#include <QCryptographicHash>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSettings>
#include <QStackedWidget>

#include "app/client/event_stream.h"
#include "app/client/replica.h"
#include "app/models/approvals_feed.h"
#include "app/models/words.h"
#include "app/panels/editor/editor_page.h"
#include "app/shell/notifications.h"
#include "app/shell/palette_commands.h"
#include "app/shell/personal_menu.h"
#include "app/shell/place_table.h"
#include "app/shell/rail.h"
#include "app/shell/search_dialog.h"
#include "app/shell/session.h"
#include "app/shell/text_search.h"
#include "app/widgets/notices.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

/// Ctrl+1 to 9 and 0; then the same with Alt.
QKeySequence keyOf(int place)
{
    constexpr int kDigits = 10;
    const Qt::Key digit = Qt::Key(Qt::Key_0 + (place + 1) % kDigits);
    return place < kDigits ? QKeySequence(Qt::CTRL | digit) : QKeySequence(Qt::CTRL | Qt::ALT | digit);
}

} // namespace

Console::Console(Session &session, PersonalMenu &personal, QSettings &settings, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_personal(personal),
      m_settings(settings),
      m_rail(new Rail(this)),
      m_stack(new QStackedWidget),
      m_documents(new Documents(session.context(), settings, *m_stack, this))
{
    m_stack->setParent(this); // after the documents, which look at it: they go first
    addPlaces(personal);
    m_notifications = new Notifications(session.context(), *this, personal.actions().notifications);
    m_search = new TextSearch(session.context(), this);
    m_lost = new widgets::ErrorBanner(this);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_lost);
    right->addWidget(m_documents);
    right->addWidget(m_stack, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addLayout(right, 1);
    connectParts();
    connectDocuments();
    showBadges();
}

Console::~Console()
{
    // Its parts end one after the other: what one says then is no news to the others.
    m_stack->disconnect(this);
    m_documents->disconnect(this);
}

void Console::addPlaces(PersonalMenu &personal)
{
    panels::PersonalSettings actions = personal.actions();
    if (m_session.isLocal()) {
        actions.restart = new QAction(this);
        // Queued: the console does not survive it.
        connect(actions.restart, &QAction::triggered, &m_session, &Session::restartLocal, Qt::QueuedConnection);
    }
    m_places =
        makePlaces({m_session.context(), m_settings, actions, [this](FlowId flow) { m_documents->openFlow(flow); },
                    [this](ExecutionId run) { m_documents->openRun(run); }, [this](qint64 host) { showHost(host); }},
                   m_stack);
    for (const Place &place : std::as_const(m_places)) {
        const int index = m_stack->addWidget(place.page);
        m_rail->addPlace(place.icon, place.name, place.brief.isEmpty() ? place.name : place.brief, keyOf(index),
                         place.below.isEmpty() ? -1 : placeOf(place.below));
        connect(place.page, &QWidget::windowTitleChanged, this, &Console::titleChanged);
    }
}

void Console::connectParts()
{
    connect(m_rail, &Rail::chosen, this, &Console::showPlace);
    // Queued: the console, with the button that asks, does not survive it.
    connect(m_rail, &Rail::signOutRequested, &m_session, &Session::signOut, Qt::QueuedConnection);
    connect(m_rail, &Rail::notificationsRequested, m_notifications, &Notifications::popUp);
    m_notifications->setShows([this](ExecutionId run) { return m_documents->showsRun(run); });
    connect(m_notifications, &Notifications::unreadChanged, m_rail, &Rail::setUnread);
    connect(m_notifications, &Notifications::runChosen, m_documents, &Documents::openRun);
    connect(m_notifications, &Notifications::terminalsChosen, this, [this](qint64 host) {
        showHost(host);
        m_places.at(placeOf(u"hosts"_s)).open(u"terminal"_s);
    });
    const panels::Context context = m_session.context();
    connect(&context.approvals, &models::ApprovalsFeed::changed, this, &Console::showBadges);
    connect(&context.stream, &client::EventStream::stateChanged, this,
            [this, &stream = context.stream] { showConnection(stream); });
    connect(&context.replica, &client::Replica::failed, this, &Console::showFailure);
    showConnection(context.stream);
}

void Console::connectDocuments()
{
    connect(m_documents, &Documents::shown, this, [this](Documents::Kind kind) {
        emit titleChanged();
        m_rail->setCurrent(placeOf(kind));
        const QWidget *focus = window()->focusWidget();
        if (!focus || !focus->isVisible())
            focusInto(*m_stack->currentWidget());
        connect(m_stack->currentWidget(), &QWidget::windowTitleChanged, this, &Console::titleChanged,
                Qt::UniqueConnection);
    });
    const auto leave = [this](Documents::Kind kind) { showPlace(placeOf(kind)); };
    connect(m_documents, &Documents::emptied, this, leave);
    connect(m_documents, &Documents::listRequested, this, leave);
    connect(m_documents, &Documents::settingRequested, this, &Console::showSetting);
    connect(m_documents, &Documents::hostRequested, this, [this](qint64 host, qint64 at) {
        const int place = placeOf(u"hosts"_s);
        m_places.at(place).lookAt(host, at);
        showPlace(place);
    });
    connect(m_documents, &Documents::told, this, &Console::told);
    connect(m_documents, &Documents::changed, this, &Console::keepDocuments);
}

void Console::showSetting(const QString &key)
{
    const int place = placeOf(u"settings"_s);
    showPlace(place);
    m_places.at(place).find(key);
}

void Console::showHost(qint64 number)
{
    const int place = placeOf(u"hosts"_s);
    m_places.at(place).choose(QString::number(number));
    showPlace(place);
}

int Console::placeOf(const QString &key) const
{
    const auto at =
        std::find_if(m_places.cbegin(), m_places.cend(), [&key](const Place &place) { return place.key == key; });
    return at == m_places.cend() ? -1 : int(at - m_places.cbegin());
}

int Console::placeOf(Documents::Kind kind) const
{
    const auto at = std::find_if(m_places.cbegin(), m_places.cend(),
                                 [kind](const Place &place) { return place.documents == kind; });
    return int(at - m_places.cbegin());
}

void Console::showBadges()
{
    for (int i = 0; i < int(m_places.size()); ++i) {
        if (m_places.at(i).badge)
            m_rail->setBadge(i, m_places.at(i).badge());
    }
}

void Console::showConnection(const client::EventStream &stream)
{
    const bool online = stream.state() == client::EventStream::State::Online;
    if (online)
        m_lost->clear();
    else if (m_wasOnline) // the first connection is no loss
        m_lost->showNotice(
            widgets::Tone::Warning,
            tr("The connection to the server is lost. What you see may be old; it is tried again by itself."));
    m_wasOnline = m_wasOnline || online;
}

void Console::showFailure(const Error &why)
{
    if (m_wasOnline && m_session.context().stream.state() != client::EventStream::State::Online)
        return; // said already, with its cause
    if (why.code == ErrorCode::NotFound || why.code == ErrorCode::Denied)
        emit told(models::sentence(why)); // of one page, which shows by itself that there is nothing
    else
        m_lost->showError(tr("Not everything could be loaded: %1").arg(models::sentence(why)));
}

QString Console::title() const
{
    return m_stack->currentWidget()->windowTitle();
}

void Console::showPlace(int place)
{
    const Place &shown = m_places.at(qBound(0, place, int(m_places.size()) - 1));
    m_stack->setCurrentWidget(shown.page);
    emit titleChanged();
    m_rail->setCurrent(m_stack->currentIndex());
    m_settings.setValue("session/place"_L1, shown.key);
    if (shown.entered)
        shown.entered();
    else
        focusInto(*shown.page);
}

void Console::focusInto(QWidget &page)
{
    if (page.isAncestorOf(page.window()->focusWidget()) && page.window()->focusWidget()->isVisible())
        return;
    const auto take = [](QWidget *part) {
        const bool can = part->isVisible() && part->isEnabled() && part->focusPolicy() != Qt::NoFocus;
        if (can)
            part->setFocus();
        return can;
    };
    const auto lists = page.findChildren<QAbstractItemView *>();
    const auto buttons = page.findChildren<QPushButton *>();
    if (std::none_of(lists.cbegin(), lists.cend(), take) && std::none_of(buttons.cbegin(), buttons.cend(), take)) {
        page.setFocusPolicy(Qt::TabFocus);
        page.setFocus();
    }
}

void Console::focusSearch()
{
    if (panels::EditorPage *editor = m_documents->editor())
        return editor->focusSearch();
    const int shown = m_stack->currentIndex();
    if (shown < int(m_places.size()) && m_places.at(shown).search)
        m_places.at(shown).search();
}

void Console::openPalette()
{
    const PaletteTargets targets{m_places,
                                 *m_documents,
                                 m_personal.choices(),
                                 [this](int place) { showPlace(place); },
                                 [this] { openSearch(); },
                                 [this] { emit newWindowRequested(); },
                                 [this] { m_session.signOut(); }};
    auto *palette = new CommandPalette(paletteCommands(targets), window());
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

void Console::openSearch()
{
    auto *dialog = new SearchDialog(*m_search, m_searched, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, dialog] { m_searched = dialog->text(); });
    connect(dialog, &SearchDialog::chosen, this, [this](const TextSearch::Hit &hit) {
        if (hit.run.isNull())
            m_documents->openFlow(hit.flow, hit.part);
        else
            m_documents->openRun(hit.run);
    });
    dialog->open();
}

QString Console::documentsKey() const
{
    const QByteArray who = QString(m_session.key() % u'\n' % m_session.username()).toUtf8();
    return u"documents/"_s
           + QString::fromLatin1(QCryptographicHash::hash(who, QCryptographicHash::Sha256).toHex().first(16));
}

void Console::keepDocuments()
{
    if (!m_restoring)
        m_settings.setValue(documentsKey(), QJsonDocument(m_documents->state()).toJson(QJsonDocument::Compact));
}

QJsonObject Console::keptDocuments() const
{
    return QJsonDocument::fromJson(m_settings.value(documentsKey()).toByteArray()).object();
}

void Console::bringBack(const QJsonObject &documents)
{
    const QScopedValueRollback restoring(m_restoring, true);
    const QString last = m_settings.value("session/place"_L1).toString();
    const int at = placeOf(last);
    showPlace(at < 0 ? placeOf(Documents::Kind::Flow) : at);
    m_documents->restore(documents);
}

} // namespace mh::shell
