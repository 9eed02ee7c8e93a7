// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/bird_lines.h"

#include <algorithm>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCodeLength = 4;

Error broken(const QString &why)
{
    return invalidInput(u"BIRD's answer cannot be read: %1"_s.arg(why), {}, u"BIRD_REPLY"_s);
}

} // namespace

Result<QList<BirdLine>> BirdLines::take(const QByteArray &bytes)
{
    if (m_isBroken)
        return broken(u"it was broken before"_s);
    m_rest.append(bytes);
    QList<BirdLine> lines;
    qsizetype from = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', from)) {
        if (const auto taken = takeLine(m_rest.mid(from, end - from), lines); !taken) {
            m_isBroken = true;
            return taken.error();
        }
        from = end + 1;
    }
    m_rest.remove(0, from);
    if (m_rest.size() <= kLongestLine)
        return lines;
    m_isBroken = true;
    return broken(u"a line is too long"_s);
}

Result<> BirdLines::takeLine(const QByteArray &line, QList<BirdLine> &lines)
{
    if (line.size() > kLongestLine)
        return broken(u"a line is too long"_s);
    if (line.startsWith('+'))
        return {};
    if (line.startsWith(' ')) {
        if (m_code < 0)
            return broken(u"it goes on before it has begun"_s);
        lines.append({m_code, line.mid(1), false});
        return {};
    }
    const bool hasCode =
        line.size() > kCodeLength
        && std::all_of(line.begin(), line.begin() + kCodeLength, [](char each) { return each >= '0' && each <= '9'; })
        && (line[kCodeLength] == ' ' || line[kCodeLength] == '-');
    if (!hasCode)
        return broken(u"a line has no code"_s);
    const bool isLast = line[kCodeLength] == ' ';
    const int code = line.left(kCodeLength).toInt();
    lines.append({code, line.mid(kCodeLength + 1), isLast});
    m_code = isLast ? -1 : code;
    return {};
}

} // namespace mh::agent
