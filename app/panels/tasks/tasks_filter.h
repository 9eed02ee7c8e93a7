// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "core/protocol/tasks.h"

class QComboBox;

namespace mh::panels {

/// Which tasks a list shows: by state, by node.
/// Thread: GUI. Errors: none.
class TasksFilter final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TasksFilter)
public:
    explicit TasksFilter(QWidget *parent = nullptr);

    /// A node that can be chosen from now on.
    void add(const QString &nodeId, const QString &hostname);
    void chooseNode(const QString &nodeId);
    void reset();
    [[nodiscard]] bool isSet() const { return tone().has_value() || !node().isEmpty(); }
    /// As taskTone() has it; nothing: any.
    [[nodiscard]] std::optional<int> tone() const;
    [[nodiscard]] QString node() const;

signals:
    void changed();

private:
    QComboBox *m_state;
    QComboBox *m_node;
};

} // namespace mh::panels
