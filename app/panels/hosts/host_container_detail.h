// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringDecoder>
#include <QTabWidget>

#include "app/panels/parts/context.h"

class QJsonValue;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace mh::client {
class Followed;
}

namespace mh::panels {

/// One container: its logs as they come, with a search, and all that is known of it as a tree.
/// Thread: GUI. Lifetime: the context outlives it. Errors: said in the part they are of.
class HostContainerDetail final : public QTabWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostContainerDetail)
public:
    static constexpr int kMostLines = 10'000; ///< of its logs are kept

    HostContainerDetail(const Context &context, qint64 host, QWidget *parent = nullptr);
    ~HostContainerDetail() override;

    /// Empty: none. The same one again is followed on; once it has ended, when it runs again.
    void show(const QString &container, bool runs);
    /// While nobody looks, nothing is followed.
    void setLooking(bool on);

private:
    [[nodiscard]] QWidget *makeLogs();
    void follow();
    void unfollow();
    void take(const QByteArray &bytes);
    void inspect();
    void search(bool backwards);
    void markAll();
    static void fill(QTreeWidgetItem &parent, const QString &name, const QJsonValue &value, int depth);

    Context m_context;
    qint64 m_host;
    QString m_container;
    bool m_runs = false;
    bool m_isLooking = false;
    bool m_hasEnded = false; ///< what was followed
    bool m_endedWell = false;
    client::Followed *m_logs = nullptr;
    QStringDecoder m_decode{QStringDecoder::Utf8};
    QLineEdit *m_search;
    QLabel *m_state; ///< of the following
    QPlainTextEdit *m_text;
    QTreeWidget *m_tree;
};

} // namespace mh::panels
