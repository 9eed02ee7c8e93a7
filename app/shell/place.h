// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QList>
#include <QString>

#include "app/shell/documents.h"

namespace mh::shell {

/// One place of the console: its entry in the rail, its page, what the palette offers and finds in it,
/// and its badge. The shell knows nothing else of a page. What is empty does not exist.
/// Thread: GUI. Lifetime: `page` outlives the functions' use. Errors: none.
struct Place {
    struct Entry {
        QString text;
        QString detail; ///< what kind of thing it is; empty: an action
        std::function<void()> run;
    };
    QString key; ///< as the settings keep it
    QString icon;
    QString name;
    QString brief; ///< fits below the icon; empty: the name
    QWidget *page = nullptr;
    std::optional<Documents::Kind> documents{}; ///< which of them are listed here
    std::function<void()> entered{};
    std::function<void()> search{};                ///< puts the focus into the page's search
    std::function<void(const QString &)> find{};   ///< searches for these words
    std::function<void(const QString &)> choose{}; ///< chooses the thing of that id
    std::function<void(const QString &)> open{};   ///< opens that part of the chosen thing
    std::function<void(qint64, qint64)> lookAt{};  ///< chooses the one of that number, as it was at that moment
    QString below{}; ///< the key of the place that its entry in the rail stands below; empty: the one before it
    std::function<QList<Entry>()> actions{}; ///< run once the place is shown
    std::function<QList<Entry>()> things{};  ///< what can be found here
    bool opensThings = false;                ///< its things are documents: the place need not be shown, and there
                                             ///< may be many, so that they come last
    std::function<int()> badge{};            ///< counts what waits for an answer
};

} // namespace mh::shell
