// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/admin_settings.h"

class QAction;
class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace mh::widgets {
class EmptyState;
class ErrorBanner;
} // namespace mh::widgets

namespace mh::panels {

/// The server's settings by area; what was changed is saved as a whole.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: in its banner and below the field.
class ServerSettingsPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerSettingsPane)
public:
    /// `restart`: starts the server anew; null when that is not ours to do.
    ServerSettingsPane(const Context &context, QAction *restart, QWidget *parent = nullptr);

    void load();
    /// Shows the settings whose key or help has these words.
    void search(const QString &words);
    /// As soon as it is known.
    void chooseArea(const QString &area);

signals:
    void areaShown(const QString &area);

private:
    void take(const Result<protocol::SettingList> &list);
    void showAreas();
    void showArea();
    [[nodiscard]] bool matches(const protocol::Setting &setting) const;
    void addSetting(QVBoxLayout &layout, QWidget *body, const protocol::Setting &setting);
    [[nodiscard]] QWidget *makeEditor(QWidget *body, const protocol::Setting &setting);
    void set(const QString &key, const QJsonValue &value);
    void updateButtons();
    void save();

    Context m_context;
    QAction *m_restart;
    widgets::ErrorBanner *m_banner;
    QListWidget *m_areas;
    QScrollArea *m_page;
    QStackedWidget *m_stack;
    widgets::EmptyState *m_empty;
    QLabel *m_pending;
    QPushButton *m_save;
    QPushButton *m_discard;
    QList<protocol::Setting> m_settings;
    QJsonObject m_changes;              ///< key → new value
    QHash<QString, QString> m_troubles; ///< key → what the server said
    QString m_search;
    QString m_area; ///< to be shown, or shown last
};

} // namespace mh::panels
