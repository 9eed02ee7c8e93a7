// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/triggers/cron_words.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTimeEdit;

namespace mh::panels {

/// When something is due: chosen in words, or typed as a cron expression.
/// Thread: GUI. Errors: none; whoever reads cron() checks it.
class CronBuilder final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CronBuilder)
public:
    explicit CronBuilder(const QString &cron, QWidget *parent = nullptr);

    [[nodiscard]] QString cron() const;

signals:
    void changed();

private:
    void fill(const Rhythm &rhythm);
    /// Only the fields that the chosen rhythm has.
    void showFields();
    void take();

    QComboBox *m_kind; ///< the rhythms, and the expression as the last one
    QSpinBox *m_minutes;
    QComboBox *m_weekday;
    QSpinBox *m_day;
    QSpinBox *m_minute;
    QTimeEdit *m_clock;
    QLineEdit *m_cron;
    QLabel *m_words;
};

} // namespace mh::panels
