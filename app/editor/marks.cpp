// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/marks.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mh::editor {

widgets::ToneColours shadesOf(Mark mark, const widgets::Tokens &t)
{
    switch (mark) {
    case Mark::Added: return t.tone(widgets::Tone::Good);
    case Mark::Removed:
    case Mark::Conflict: return t.tone(widgets::Tone::Bad);
    case Mark::Changed: return t.tone(widgets::Tone::Warning);
    case Mark::Moved:
    case Mark::Theirs: return t.tone(widgets::Tone::Running);
    case Mark::Mine: return {t.accentInk, t.accentSoft, t.accent};
    case Mark::None: break;
    }
    return t.tone(widgets::Tone::Neutral);
}

QString signOf(Mark mark)
{
    switch (mark) {
    case Mark::Added: return u"+"_s;
    case Mark::Removed: return u"−"_s;
    case Mark::Changed: return u"≠"_s;
    case Mark::Moved: return u"↔"_s;
    case Mark::Mine: return u"•"_s;
    case Mark::Theirs: return u"◦"_s;
    case Mark::Conflict: return u"!"_s;
    case Mark::None: break;
    }
    return {};
}

QString labelOf(Mark mark)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("mh::editor", text); };
    switch (mark) {
    case Mark::Added: return say(QT_TRANSLATE_NOOP("mh::editor", "added"));
    case Mark::Removed: return say(QT_TRANSLATE_NOOP("mh::editor", "removed"));
    case Mark::Changed: return say(QT_TRANSLATE_NOOP("mh::editor", "changed"));
    case Mark::Moved: return say(QT_TRANSLATE_NOOP("mh::editor", "moved"));
    case Mark::Mine: return say(QT_TRANSLATE_NOOP("mh::editor", "mine"));
    case Mark::Theirs: return say(QT_TRANSLATE_NOOP("mh::editor", "theirs"));
    case Mark::Conflict: return say(QT_TRANSLATE_NOOP("mh::editor", "both changed"));
    case Mark::None: break;
    }
    return {};
}

} // namespace mh::editor
