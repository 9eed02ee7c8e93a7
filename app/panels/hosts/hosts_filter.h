// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

class QComboBox;

namespace mh::panels {

/// Which hosts a list shows, and in which order: by state, by tag.
/// Thread: GUI. Errors: none.
class HostsFilter final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostsFilter)
public:
    explicit HostsFilter(QWidget *parent = nullptr);

    /// Tags that can be chosen from now on.
    void add(const QStringList &tags);
    void reset();
    [[nodiscard]] bool isSet() const { return tone().has_value() || !tag().isEmpty(); }
    /// As hostTone() has it; nothing: any.
    [[nodiscard]] std::optional<int> tone() const;
    [[nodiscard]] QString tag() const;
    [[nodiscard]] bool byState() const;

signals:
    void changed();

private:
    QComboBox *m_state;
    QComboBox *m_tag;
    QComboBox *m_order;
};

} // namespace mh::panels
