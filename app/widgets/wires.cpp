// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/wires.h"

#include <QStyle>

namespace mh::widgets {

WireLook *WireLook::of(const QStyle &style)
{
    return style.findChild<WireLook *>(QString(), Qt::FindDirectChildrenOnly);
}

Wires WireLook::fromNumber(int number)
{
    return number == int(Wires::Straight) || number == int(Wires::Stepped) ? Wires(number) : Wires::Curved;
}

void WireLook::setWires(Wires wires)
{
    if (m_wires == wires)
        return;
    m_wires = wires;
    emit changed(wires);
}

} // namespace mh::widgets
