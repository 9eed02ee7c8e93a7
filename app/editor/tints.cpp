// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/tints.h"

#include <QCoreApplication>

namespace mh::editor {

using flow::Tint;

widgets::ToneColours shadesOf(Tint tint, const widgets::Tokens &t)
{
    switch (tint) {
    case Tint::Blue: return t.tone(widgets::Tone::Running);
    case Tint::Green: return t.tone(widgets::Tone::Good);
    case Tint::Amber: return t.tone(widgets::Tone::Warning);
    case Tint::Red: return t.tone(widgets::Tone::Bad);
    case Tint::Violet: return {t.accentInk, t.accentSoft, t.accent};
    case Tint::Grey: return t.tone(widgets::Tone::Neutral);
    case Tint::None: break;
    }
    return {t.muted, t.sunken, t.controlBorder};
}

QString labelOf(Tint tint)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("mh::editor", text); };
    switch (tint) {
    case Tint::Blue: return say(QT_TRANSLATE_NOOP("mh::editor", "Blue"));
    case Tint::Green: return say(QT_TRANSLATE_NOOP("mh::editor", "Green"));
    case Tint::Amber: return say(QT_TRANSLATE_NOOP("mh::editor", "Amber"));
    case Tint::Red: return say(QT_TRANSLATE_NOOP("mh::editor", "Red"));
    case Tint::Violet: return say(QT_TRANSLATE_NOOP("mh::editor", "Violet"));
    case Tint::Grey: return say(QT_TRANSLATE_NOOP("mh::editor", "Grey"));
    case Tint::None: break;
    }
    return say(QT_TRANSLATE_NOOP("mh::editor", "No colour"));
}

} // namespace mh::editor
