// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QPushButton;

namespace mh::panels {

/// How a list is looked at: as rows or as cards, and in which groups.
/// Thread: GUI. Errors: none; what a state names that is not there is left out.
class ViewChoice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewChoice)
public:
    explicit ViewChoice(QWidget *parent = nullptr);

    /// Groups that can be chosen, each as a key and what it is called; the first one is chosen. Once.
    void addGroups(const QList<std::pair<QString, QString>> &groups);
    [[nodiscard]] bool areCards() const;
    /// Its key; empty where there are none.
    [[nodiscard]] QString group() const;
    /// Everything, to be set again later.
    [[nodiscard]] QJsonObject state() const;
    void setState(const QJsonObject &state);

signals:
    void changed();

private:
    QComboBox *m_group;
    QPushButton *m_rows;
    QPushButton *m_cards;
};

} // namespace mh::panels
