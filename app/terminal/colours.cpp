// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/colours.h"

#include "app/widgets/theme.h"

namespace mh::terminal {
namespace {

constexpr int kCube = 16; ///< where the cube of 6 × 6 × 6 begins, and the greys after it
constexpr int kGreys = 232;

/// The sixteen that have names; each can be read on the ground of its look (4.5 : 1), but black or white on itself.
constexpr std::array<QRgb, 16> kDark{0x2a313c, 0xff7b72, 0x56d364, 0xe3b341, 0x79b8ff, 0xd2a8ff, 0x56d4dd, 0xc9d1d9,
                                     0x8b949e, 0xffa198, 0x7ee787, 0xf2cc60, 0xa5d6ff, 0xe2c5ff, 0x8ddfe6, 0xffffff};
constexpr std::array<QRgb, 16> kLight{0x1f2328, 0xb3261e, 0x1a6b2d, 0x7a5200, 0x0a5bb5, 0x7a3ab8, 0x0b6a70, 0x59626b,
                                      0x57606a, 0xa40e26, 0x116329, 0x6b4a00, 0x0550ae, 0x6639ba, 0x075d66, 0x3a424a};

Colours make(const widgets::Tokens &t, const std::array<QRgb, 16> &named)
{
    Colours made;
    made.ground = t.surface;
    made.text = t.text;
    made.selection = t.accent;
    made.onSelection = t.onAccent;
    made.found = t.tone(widgets::Tone::Warning).soft;
    for (size_t i = 0; i < named.size(); ++i)
        made.indexed[i] = QColor::fromRgb(named[i]);
    const auto level = [](int step) { return step == 0 ? 0 : 55 + 40 * step; };
    for (int i = kCube; i < kGreys; ++i) {
        const int place = i - kCube;
        made.indexed[size_t(i)] = QColor(level(place / 36), level(place / 6 % 6), level(place % 6));
    }
    for (int i = kGreys; i < 256; ++i) {
        const int grey = 8 + 10 * (i - kGreys);
        made.indexed[size_t(i)] = QColor(grey, grey, grey);
    }
    return made;
}

} // namespace

QColor Colours::of(const Colour &colour, bool isForeground) const
{
    switch (colour.kind) {
    case Colour::Kind::Indexed: return indexed[colour.value & 0xFF];
    case Colour::Kind::Rgb: return QColor::fromRgb(colour.value);
    case Colour::Kind::Default: break;
    }
    return isForeground ? text : ground;
}

const Colours &coloursOf(const QPalette &palette)
{
    static const Colours kOfDark = make(widgets::tokens(widgets::darkPalette()), kDark);
    static const Colours kOfLight = make(widgets::tokens(widgets::lightPalette()), kLight);
    return widgets::tokens(palette).dark ? kOfDark : kOfLight;
}

} // namespace mh::terminal
