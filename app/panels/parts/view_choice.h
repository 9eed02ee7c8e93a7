// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QPushButton;

namespace mh::panels {

/// How a list is looked at: as rows or as cards.
/// Thread: GUI. Errors: none; what a state names that is not there is left out.
class ViewChoice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewChoice)
public:
    explicit ViewChoice(QWidget *parent = nullptr);

    [[nodiscard]] bool areCards() const;
    /// Everything, to be set again later.
    [[nodiscard]] QJsonObject state() const;
    void setState(const QJsonObject &state);

signals:
    void changed();

private:
    QPushButton *m_rows;
    QPushButton *m_cards;
};

} // namespace mh::panels
