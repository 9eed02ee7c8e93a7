// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>

#include "app/editor/merge.h"

namespace mh::panels {

/// Both sides of what two people have changed differently, and a choice for each.
/// Thread: GUI; open(), never exec(). Errors: none; rejected leaves everything as it is.
class ConflictDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConflictDialog)
public:
    ConflictDialog(const QList<editor::Conflict> &conflicts, const flow::FlowDefinition &mine, QWidget *parent = nullptr);

signals:
    void resolved(const QHash<QString, mh::editor::Side> &choices);

private:
    QHash<QString, editor::Side> m_choices;
};

} // namespace mh::panels
