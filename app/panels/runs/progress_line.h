// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"

namespace mh::panels {

/// How much of a run is done, as a thin line across its page.
/// Thread: GUI. Errors: none.
class ProgressLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgressLine)
public:
    explicit ProgressLine(QWidget *parent = nullptr);
    /// `fraction`: 0 to 1.
    void set(double fraction, widgets::Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fraction = 0;
    widgets::Tone m_tone = widgets::Tone::Neutral;
};

} // namespace mh::panels
