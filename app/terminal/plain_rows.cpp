// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/plain_rows.h"

#include <algorithm>

namespace mh::terminal {
namespace {

constexpr int kTab = 8;

bool isPrintable(char byte)
{
    return byte >= ' ' && byte <= '~';
}

/// Where the piece that begins there ends.
qsizetype endOfPiece(QByteArrayView bytes, qsizetype at)
{
    while (at < bytes.size()) {
        const char byte = bytes[at];
        if (isPrintable(byte) || byte == '\t')
            ++at;
        else if (byte == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n')
            at += 2;
        else
            break;
    }
    return at;
}

/// Where a tab leads; at the last column it stays.
int afterTab(int column, int columns)
{
    return column >= columns ? column : std::min((column / kTab + 1) * kTab, columns - 1);
}

} // namespace

QByteArrayView plainPiece(QByteArrayView bytes, qsizetype least)
{
    qsizetype from = 0;
    while (bytes.size() - from >= least) {
        const qsizetype end = endOfPiece(bytes, from);
        if (end - from >= least)
            return bytes.sliced(from, end - from);
        from = end + 1;
    }
    return bytes.last(0);
}

QList<QByteArrayView> rowsOf(QByteArrayView lines, int columns)
{
    QList<QByteArrayView> rows;
    rows.reserve(lines.size() / std::max(1, columns / 2));
    qsizetype from = 0;
    int column = 0;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const char byte = lines[at];
        if (byte == '\r') {
            rows.append(lines.sliced(from, at - from));
            ++at; // LF
            from = at + 1;
            column = 0;
        } else if (byte == '\t') {
            column = afterTab(column, columns);
        } else {
            if (column == columns) {
                rows.append(lines.sliced(from, at - from));
                from = at;
                column = 0;
            }
            ++column;
        }
    }
    return rows;
}

Line plainLine(QByteArrayView row, int columns)
{
    Line line;
    line.cells.resize(row.contains('\t') ? columns : row.size());
    Cell *cells = line.cells.data();
    int column = 0;
    for (const char byte : row) {
        if (byte == '\t')
            column = afterTab(column, columns);
        else
            cells[column++].code = char32_t(byte);
    }
    line.cells.resize(column);
    return line;
}

} // namespace mh::terminal
