// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_colours.h"

#include <array>

#include "app/widgets/theme.h"

namespace mh::charts {
namespace {

constexpr std::array<QRgb, 6> kLight{0x4b4acf, 0xb85c00, 0x00796b, 0xa8328c, 0x5b6472, 0x7a6a00};
constexpr std::array<QRgb, 6> kDark{0xa9acff, 0xf3a95c, 0x4fd1bd, 0xf08fd8, 0xb0b8c3, 0xd9c94f};

} // namespace

QColor seriesColour(const QPalette &palette, qsizetype number)
{
    const auto &table = widgets::tokens(palette).dark ? kDark : kLight;
    return QColor::fromRgb(table[size_t(number) % table.size()]);
}

} // namespace mh::charts
