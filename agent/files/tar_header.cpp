// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/files/tar_header.h"

#include <algorithm>

namespace mh::agent {

namespace {

constexpr qsizetype kNameField = 100;

void put(QByteArray &block, qsizetype at, qsizetype room, const QByteArray &bytes)
{
    std::copy_n(bytes.constData(), std::min(room, bytes.size()), block.data() + at);
}

/// Octal digits; what does not fit as a binary number with the first bit set.
void putNumber(QByteArray &block, qsizetype at, qsizetype room, qint64 number)
{
    const QByteArray digits = QByteArray::number(number, 8);
    if (number >= 0 && digits.size() < room)
        return put(block, at, room, digits.rightJustified(room - 1, '0'));
    for (qsizetype i = room - 1; i > 0; --i, number >>= 8)
        block[at + i] = char(number & 0xFF);
    block[at] = char(number < 0 ? 0xFF : 0x80);
}

QByteArray block(const QByteArray &name, const QByteArray &target, char kind, const TarEntry &entry, qint64 size)
{
    QByteArray block(kTarBlock, '\0');
    put(block, 0, kNameField, name);
    putNumber(block, 100, 8, entry.mode);
    putNumber(block, 108, 8, entry.user);
    putNumber(block, 116, 8, entry.group);
    putNumber(block, 124, 12, size);
    putNumber(block, 136, 12, entry.modifiedAt);
    put(block, 148, 8, QByteArray(8, ' '));
    block[156] = kind;
    put(block, 157, kNameField, target);
    put(block, 257, 8, QByteArray("ustar  \0", 8));
    qint64 sum = 0;
    for (const char c : std::as_const(block))
        sum += uchar(c);
    put(block, 148, 8, QByteArray::number(sum, 8).rightJustified(6, '0') + '\0' + ' ');
    return block;
}

QByteArray longName(const QByteArray &name, char kind)
{
    const QByteArray content = name + '\0';
    return block("././@LongLink", {}, kind, {}, content.size()) + content
           + QByteArray(tarPadding(content.size()), '\0');
}

} // namespace

QByteArray tarHeader(const TarEntry &entry)
{
    QByteArray blocks;
    if (entry.target.size() > kNameField)
        blocks += longName(entry.target, 'K');
    if (entry.name.size() > kNameField)
        blocks += longName(entry.name, 'L');
    return blocks + block(entry.name, entry.target, char(entry.kind), entry, entry.size);
}

} // namespace mh::agent
