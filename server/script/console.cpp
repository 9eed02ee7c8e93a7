// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/script/console.h"

#include <cstdio>

#include "core/base/json.h"

namespace mh::script {
using namespace Qt::StringLiterals;

void say(const QJsonObject &line)
{
    const QByteArray bytes = json::toBytes(line) + '\n';
    (void)std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    (void)std::fflush(stdout);
}

void Console::write(const QString &level, const QString &message)
{
    constexpr int kMostLines = 1000;
    constexpr qsizetype kLongest = 10'000;
    if (++m_lines > kMostLines)
        return;
    const QString text = m_lines == kMostLines ? u"(further lines are left out)"_s : message.left(kLongest);
    say({{u"log"_s, QJsonObject{{u"level"_s, level}, {u"message"_s, text}}}});
}

} // namespace mh::script
