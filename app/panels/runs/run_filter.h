// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/models/runs_model.h"

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPushButton;
class QTimer;

namespace mh::panels {

/// What executions are looked for: a text, a flow, states, a time, how they were started.
/// Thread: GUI. Lifetime: the clock outlives it. Errors: none; what a state names that is not there is left out.
class RunFilter final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunFilter)
public:
    explicit RunFilter(const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] models::RunsModel::Filter filter() const;
    /// By name; the chosen one stays.
    void setFlows(const QList<std::pair<QString, QString>> &flows);
    void focusSearch();
    /// Everything, to be set again later; times that are relative stay so.
    [[nodiscard]] QJsonObject state() const;
    void setState(const QJsonObject &state);
    void clear();

signals:
    void changed();
    /// Its whole ID was typed.
    void runWanted(mh::ExecutionId run);

private:
    void makeTimes();
    void tell();
    [[nodiscard]] std::pair<qint64, qint64> period() const;
    [[nodiscard]] bool hasOwnTimes() const;

    const Clock &m_clock;
    QLineEdit *m_search;
    QComboBox *m_flow;
    QComboBox *m_status;
    QComboBox *m_time;
    QComboBox *m_started;
    QComboBox *m_tests;
    QPushButton *m_clear;
    QWidget *m_times;
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QTimer *m_typing;
    QString m_wantedFlow; ///< of a state, until the flows are there
};

} // namespace mh::panels
