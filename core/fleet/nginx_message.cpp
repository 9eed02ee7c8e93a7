// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/nginx_message.h"

#include <algorithm>
#include <array>

#include <QList>

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestLine = 4096;
constexpr std::array kGravity{"emerg"_L1, "alert"_L1, "crit"_L1, "error"_L1, "warn"_L1, "notice"_L1};

/// Lower is graver.
qsizetype gravityOf(const QString &level)
{
    return std::find(kGravity.begin(), kGravity.end(), level) - kGravity.begin();
}

} // namespace

QString NginxMessage::sentence() const
{
    return file.isEmpty() ? text : u"%1 in %2:%3"_s.arg(text, file).arg(line);
}

NginxMessage withPlace(const QString &sentence)
{
    NginxMessage message;
    message.text = sentence;
    const qsizetype colon = sentence.lastIndexOf(u':');
    const qsizetype in = sentence.lastIndexOf(" in /"_L1, colon);
    bool isNumber = false;
    const int line = colon > 0 ? QStringView(sentence).sliced(colon + 1).toInt(&isNumber) : 0;
    if (!isNumber || line < 1 || in < 0 || colon < in)
        return message;
    message.text = sentence.first(in);
    message.file = sentence.sliced(in + 4, colon - in - 4);
    message.line = line;
    return message;
}

std::optional<NginxMessage> nginxMessageFrom(const QByteArray &line)
{
    const QString said = QString::fromUtf8(line.left(kLongestLine)).trimmed();
    const qsizetype open = said.indexOf(" ["_L1);
    const qsizetype close = said.indexOf("] "_L1, open);
    if (open < 0 || close < open)
        return {};
    const QString level = said.sliced(open + 2, close - open - 2);
    if (gravityOf(level) == qsizetype(kGravity.size()))
        return {};
    QString rest = said.sliced(close + 2);
    qint64 pid = 0;
    // In a log: "12#12: *3 ", of which the last is the connection's.
    const qsizetype colon = rest.indexOf(": "_L1);
    const qsizetype hash = rest.indexOf(u'#');
    if (!said.startsWith("nginx: "_L1)) {
        bool isPid = false;
        pid = hash > 0 && hash < colon ? QStringView(rest).first(hash).toLongLong(&isPid) : 0;
        if (!isPid)
            return {};
        rest = rest.sliced(colon + 2);
    }
    NginxMessage message = withPlace(rest);
    message.level = level;
    message.pid = pid;
    return message;
}

std::optional<NginxMessage> gravestOf(const QByteArray &output)
{
    std::optional<NginxMessage> gravest;
    const QByteArrayList lines = output.split('\n');
    for (const QByteArray &line : lines) {
        const auto message = nginxMessageFrom(line);
        if (message && (!gravest || gravityOf(message->level) < gravityOf(gravest->level)))
            gravest = message;
    }
    return gravest;
}

} // namespace mh::fleet
