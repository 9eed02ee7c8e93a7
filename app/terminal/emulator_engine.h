// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vterm.h>

#include "app/terminal/emulator.h"

namespace mh::terminal {

/// libvterm, and what it calls us for.
struct Emulator::Engine {
    explicit Engine(Emulator &emulator);
    ~Engine();
    Q_DISABLE_COPY_MOVE(Engine)

    [[nodiscard]] Line lineOf(int row) const;
    void addChanged(int first, int end);
    [[nodiscard]] int cursorRow() const;
    void
    holdCursor(); ///< on the screen: libvterm 0.1 may leave it above, and then writes to memory that is not its own
    [[nodiscard]] bool hasPlainPen() const; ///< no colours, no style

    static int damage(VTermRect rect, void *user);
    static int moveRect(VTermRect to, VTermRect from, void *user);
    static int moveCursor(VTermPos to, VTermPos from, int visible, void *user);
    static int setProperty(VTermProp property, VTermValue *value, void *user);
    static int ring(void *user);
    static int pushLine(int columns, const VTermScreenCell *cells, void *user);
    static int popLine(int columns, VTermScreenCell *cells, void *user);
    static void output(const char *bytes, size_t size, void *user);

    Emulator &owner;
    VTerm *term;
    VTermScreen *screen;
    int skips = 0; ///< lines that leave the screen next and have been kept already
};

/// Between libvterm's cells and ours.
[[nodiscard]] Cell cellOf(const VTermScreenCell &told, QStringList &marked);
[[nodiscard]] VTermScreenCell toldOf(const Cell &cell, const Line &line);
/// Without the cells at its end that show nothing.
void trim(Line &line);

} // namespace mh::terminal
