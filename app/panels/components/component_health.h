// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"
#include "core/protocol/components.h"

class QVBoxLayout;

namespace mh {
class Clock;
}

namespace mh::panels {

/// How a component as a whole is: by its endpoints, in a word. Built-in ones have none.
struct HealthWord {
    QString text;
    widgets::Tone tone = widgets::Tone::Neutral;
};
[[nodiscard]] HealthWord healthOf(const protocol::Component &component);

/// The endpoints of a component and how each answered last.
/// Thread: GUI. Lifetime: the clock outlives it. Errors: none.
class ComponentHealth final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentHealth)
public:
    explicit ComponentHealth(const Clock &clock, QWidget *parent = nullptr);

    void set(const QList<protocol::EndpointHealth> &health);

private:
    void addRow(const protocol::EndpointHealth &health);

    const Clock &m_clock;
    QVBoxLayout *m_rows;
    QList<protocol::EndpointHealth> m_shown;
};

} // namespace mh::panels
