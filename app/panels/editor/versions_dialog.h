// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/protocol/flows.h"

class QPushButton;
class QTreeWidget;

namespace mh::panels {

/// The versions of a flow with their notes: to be compared, or brought back onto the canvas.
/// Thread: GUI; open(), never exec(). Errors: none.
class VersionsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VersionsDialog)
public:
    /// Newest first.
    VersionsDialog(const QList<protocol::FlowVersion> &versions, qint64 now, QWidget *parent = nullptr);

signals:
    /// An empty `after`: the draft.
    void compareAsked(const QString &before, const QString &after);
    void restoreAsked(const QString &version);

private:
    void showChoice();
    [[nodiscard]] QStringList chosen() const; ///< oldest first

    QTreeWidget *m_list;
    QPushButton *m_compare;
    QPushButton *m_restore;
};

/// Asks for the number of the version that is to run from now on, and a note about it.
class PublishDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PublishDialog)
public:
    explicit PublishDialog(const QString &version, QWidget *parent = nullptr);

signals:
    void confirmed(const QString &version, const QString &note);
};

} // namespace mh::panels
