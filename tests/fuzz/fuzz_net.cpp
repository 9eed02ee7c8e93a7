// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "core/net/pool.h"
#include "core/net/prefix_set.h"

using namespace mh::net;

namespace {

template <class Parsed>
void mustRead(const Parsed &value)
{
    const auto again = Parsed::parse(value.toString());
    if (!again || *again != value)
        __builtin_trap();
}

PrefixSet setOf(const QStringList &texts)
{
    QList<Prefix> prefixes;
    for (const QString &text : texts) {
        if (const auto range = Range::parse(text))
            prefixes += range->prefixes();
    }
    return PrefixSet(prefixes);
}

/// What holds for all sets.
void compare(const PrefixSet &a, const PrefixSet &b)
{
    const PrefixSet both = a.intersected(b);
    if (!(PrefixSet(a.prefixes()) == a) || !(a.minus(b).united(both) == a) || !(a.united(b).minus(b) == a.minus(b))
        || !a.minus(b).intersected(b).isEmpty() || !(both == b.intersected(a)))
        __builtin_trap();
}

/// Each byte is a call; what the pool says of itself must agree with its entries.
void use(const Prefix &root, const uint8_t *data, size_t size)
{
    auto pool = Pool::make(root, 3);
    if (!pool)
        return;
    for (size_t i = 0; i < size; ++i) {
        const auto now = qint64(i);
        const QList<PoolEntry> entries = pool->entries(root.first(), 64);
        const int length = root.length() + (data[i] >> 3) % (root.first().bits() - root.length() + 1);
        const int what = data[i] & 7;
        if (what < 3)
            (void)pool->allocate(length, Placement(what), {}, now);
        else if (what == 3)
            (void)pool->take(Prefix::around(root.last(), length), {}, now);
        else if (what == 4 && !entries.isEmpty())
            (void)pool->grow(entries.last().prefix, length, now);
        else if (!entries.isEmpty())
            (void)pool->release(entries.at(data[i] % entries.size()).prefix, now);
    }
    U128 taken;
    for (const PoolEntry &entry : pool->entries(root.first(), qsizetype(size))) {
        taken += entry.prefix.size();
        if (!(pool->find(entry.prefix.last()) == entry))
            __builtin_trap();
    }
    const U128 free = pool->usage().free();
    if (taken + free != root.size() || pool->room(root.first().bits()) != free)
        __builtin_trap();
}

} // namespace

/// Text of addresses, prefixes and ranges; a set against another one ("a b|c d"); behind a line a pool's calls.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype line = bytes.indexOf('\n');
    const QString text = QString::fromUtf8(line < 0 ? bytes : bytes.first(line));
    if (const auto address = Address::parse(text))
        mustRead(*address);
    if (const auto prefix = Prefix::parse(text)) {
        mustRead(*prefix);
        if (line >= 0)
            use(*prefix, data + line + 1, size_t(bytes.size() - line - 1));
    }
    if (const auto address = InterfaceAddress::parse(text))
        mustRead(*address);
    if (const auto range = Range::parse(text))
        mustRead(*range);
    compare(setOf(text.section(u'|', 0, 0).split(u' ')), setOf(text.section(u'|', 1).split(u' ')));
    return 0;
}
