// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QStyle;

namespace mh::widgets {

/// How the wires of a flow are led.
enum class Wires { Curved, Straight, Stepped };

/// The wires' part of the console's style: every canvas follows it, in all windows.
/// Thread: GUI. Lifetime: owned by the style. Errors: none.
class WireLook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WireLook)
public:
    explicit WireLook(QObject *style) : QObject(style) {}

    /// Null in a style that is not the console's: wires are curved there.
    [[nodiscard]] static WireLook *of(const QStyle &style);
    /// Of what settings keep; what they do not know is curved.
    [[nodiscard]] static Wires fromNumber(int number);

    [[nodiscard]] Wires wires() const { return m_wires; }
    void setWires(Wires wires);

signals:
    void changed(mh::widgets::Wires wires);

private:
    Wires m_wires = Wires::Curved;
};

} // namespace mh::widgets
