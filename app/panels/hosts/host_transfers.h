// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace mh::client {
class FileTransfer;
}

namespace mh::panels {

/// Transfers that are under way, each with its progress and a way to end it; hidden while there are none. What went
/// wrong stays until it is put away.
/// Thread: GUI. Lifetime: owns the transfers; with it they are broken off. Errors: shown.
class HostTransfers final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostTransfers)
public:
    explicit HostTransfers(QWidget *parent = nullptr);

    /// Starts it. `title` says what it is to a person.
    void add(client::FileTransfer *transfer, const QString &title);

signals:
    /// One has ended well.
    void done();

private:
    QVBoxLayout *m_rows;
    int m_count = 0;
};

} // namespace mh::panels
