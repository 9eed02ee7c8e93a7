// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/shell/place.h"
#include "core/base/result.h"

class QSettings;
class QStackedWidget;

namespace mh::client {
class EventStream;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::shell {

class Notifications;
class PersonalMenu;
class Rail;
class Session;
class TextSearch;

/// The window while somebody is signed in: the rail, the places and the open documents.
/// Thread: GUI. Lifetime: what the constructor takes outlives it; it goes before the session closes.
/// Errors: a lost connection, and what could not be loaded, is said above the page.
class Console final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Console)
public:
    Console(Session &session, PersonalMenu &personal, QSettings &settings, QWidget *parent);
    ~Console() override;

    [[nodiscard]] Documents &documents() { return *m_documents; }
    /// Of the page that is shown.
    [[nodiscard]] QString title() const;
    void showPlace(int place);
    void focusSearch();
    void openPalette();
    void openSearch();

    /// What was open last, of the same user and server.
    [[nodiscard]] QJsonObject keptDocuments() const;
    /// The place that was shown last, and these documents.
    void bringBack(const QJsonObject &documents);

signals:
    void titleChanged();
    /// Quietly, for the user.
    void told(const QString &what);
    void newWindowRequested();

private:
    void addPlaces(PersonalMenu &personal);
    void connectParts();
    void connectDocuments();
    void showSetting(const QString &key);
    void showHost(qint64 number);
    /// -1: there is none.
    [[nodiscard]] int placeOf(const QString &key) const;
    void showConnection(const client::EventStream &stream);
    void showFailure(const Error &why);
    void showBadges();
    /// The focus is never nowhere.
    static void focusInto(QWidget &page);
    [[nodiscard]] int placeOf(Documents::Kind kind) const;
    /// Written at each change, so that a crash loses nothing.
    void keepDocuments();
    [[nodiscard]] QString documentsKey() const;

    Session &m_session;
    PersonalMenu &m_personal;
    QSettings &m_settings;
    Rail *m_rail;
    QStackedWidget *m_stack;
    Documents *m_documents;
    QList<Place> m_places;
    Notifications *m_notifications = nullptr;
    TextSearch *m_search = nullptr;
    widgets::ErrorBanner *m_lost = nullptr;
    QString m_searched; ///< what was looked for last
    bool m_restoring = false;
    bool m_wasOnline = false;
};

} // namespace mh::shell
