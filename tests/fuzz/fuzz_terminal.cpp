// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "app/terminal/emulator.h"
#include "app/terminal/recording.h"
#include "app/terminal/selecting.h"

/// Whatever a program shows: every line can be read and nothing is kept beyond the limit. The first byte says how the
/// rest is used: shown at some size, shown with a change of size in the middle, or read as a recording.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mh::terminal;
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    if (data[0] % 3 == 2) {
        (void)Recording::parse(bytes);
        return 0;
    }
    Emulator emulator(1 + data[0] % 90, 1 + data[0] / 8);
    emulator.onOutput([](const QByteArray &) {});
    const qsizetype half = bytes.size() / 2;
    emulator.write(QByteArrayView(bytes).first(half));
    if (data[0] % 3 == 1)
        emulator.resize(1 + data[0] / 3, 1 + data[0] % 50);
    (void)emulator.bracketsPaste();
    emulator.write(QByteArrayView(bytes).sliced(half));
    if (emulator.screenLine() - emulator.firstLine() > Emulator::kHistory)
        __builtin_trap();
    const QString text = textOf(emulator, everything(emulator));
    (void)find(emulator, text.left(3), {}, true);
    (void)emulator.takeChanged();
    return 0;
}
