// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QObject>
#include <QSet>

#include "app/panels/parts/card_delegate.h"
#include "core/protocol/hosts.h"

namespace mh::client {
class EventStream;
}

namespace mh::panels {

class CardView;

/// What stands on the cards of hosts. Those that are seen are followed, each by its own topic, so that their figures
/// move; the others have those of the list.
/// Thread: GUI. Lifetime: a child of its view; the stream and what `find` refers to outlive it. Errors: none.
class HostCards final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostCards)
public:
    /// Null: there is none of that number.
    using Find = std::function<const protocol::Host *(const QString &number)>;
    static constexpr int kBars = 3;
    static constexpr int kMostFollowed = 100;

    HostCards(client::EventStream &stream, Find find, QWidget *parent);
    ~HostCards() override;

    [[nodiscard]] CardView &view() { return *m_view; }

private:
    [[nodiscard]] Card cardOf(const QString &number) const;
    void follow(const QSet<QString> &numbers);

    client::EventStream &m_stream;
    Find m_find;
    CardView *m_view;
    QSet<QString> m_followed;
    QHash<QString, protocol::HostFigures> m_figures; ///< of the followed ones
};

} // namespace mh::panels
