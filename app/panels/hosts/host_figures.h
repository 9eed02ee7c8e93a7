// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/protocol/hosts.h"

class QLabel;
class QProgressBar;

namespace mh::panels {

/// How a host does at the moment: processor, memory, disks, network and load.
/// Thread: GUI. Lifetime: a widget. Errors: none.
class HostFigures final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostFigures)
public:
    explicit HostFigures(QWidget *parent = nullptr);

    void set(const protocol::HostFigures &figures);

private:
    struct Line {
        QProgressBar *bar = nullptr; ///< none where there is no whole
        QLabel *text = nullptr;
    };
    [[nodiscard]] Line addLine(const QString &name, const QString &objectName, bool hasBar);
    static void fill(const Line &line, double percent, const QString &text);

    Line m_cpu;
    Line m_memory;
    Line m_disk;
    Line m_network;
    Line m_load;
};

} // namespace mh::panels
