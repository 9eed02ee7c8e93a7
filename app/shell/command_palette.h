// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QDialog>
#include <QList>

class QLabel;
class QLineEdit;
class QModelIndex;
class QStandardItemModel;
class QTreeView;

namespace mh::shell {

/// Everything that can be done or opened, by typing a part of its name.
/// Thread: GUI; open(), never exec(). Errors: none.
class CommandPalette final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPalette)
public:
    struct Command {
        QString text;
        QString detail; ///< what kind of thing it is
        std::function<void()> run;
    };
    static constexpr int kShown = 60;

    CommandPalette(QList<Command> commands, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);
    void run(const QModelIndex &index);
    void move(int by);

    QList<Command> m_commands;
    QLineEdit *m_search;
    QTreeView *m_list;
    QStandardItemModel *m_model;
    QLabel *m_none; ///< says that nothing fits
};

} // namespace mh::shell
