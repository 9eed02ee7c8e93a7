// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/panels/parts/context.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace mh::models {
class RowsModel;
}
namespace mh::protocol {
struct DataKeys;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

/// The keys that credentials are sealed with, and their rotation; for administrators.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class DataKeysPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataKeysPane)
public:
    explicit DataKeysPane(const Context &context, QWidget *parent = nullptr);

    void load();

signals:
    /// Whether the user is one who may see them.
    void allowedChanged(bool allowed);

private:
    void show(const protocol::DataKeys &keys);
    void askRotate();

    Context m_context;
    widgets::ErrorBanner *m_banner;
    QPushButton *m_rotate;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    models::RowsModel *m_model;
    QTreeView *m_list;
    QTimer m_poll;
};

} // namespace mh::panels
