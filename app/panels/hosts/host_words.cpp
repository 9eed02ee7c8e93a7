// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "app/models/words.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(mh::panels::HostsPanel)
};

} // namespace

QString hostState(const protocol::Host &host)
{
    if (host.possibleClone)
        return Texts::tr("Cloned?");
    if (host.online)
        return host.drain.isEmpty() ? Texts::tr("Online") : Texts::tr("Drained");
    return host.status == "waiting"_L1 ? Texts::tr("Waits for its agent") : Texts::tr("Offline");
}

widgets::Tone hostTone(const protocol::Host &host)
{
    if (host.possibleClone)
        return widgets::Tone::Bad;
    if (host.online)
        return host.drain.isEmpty() ? widgets::Tone::Good : widgets::Tone::Warning;
    return host.status == "waiting"_L1 ? widgets::Tone::Neutral : widgets::Tone::Bad;
}

int hostRank(const protocol::Host &host)
{
    switch (hostTone(host)) {
    case widgets::Tone::Bad: return 0;
    case widgets::Tone::Warning: return 1;
    case widgets::Tone::Good: return 3;
    default: return 2;
    }
}

QStringList hostTags(const protocol::Host &host)
{
    QStringList tags;
    const QStringList told = host.tags.split(u',', Qt::SkipEmptyParts);
    for (const QString &tag : told)
        tags.append(tag.trimmed());
    tags.removeAll(QString());
    return tags;
}

QString hostStateLine(const protocol::Host &host, qint64 nowMs)
{
    QString line = hostState(host);
    if (!host.online && host.lastHeartbeat != 0)
        line += u"  ·  "_s % Texts::tr("seen %1").arg(models::moment(host.lastHeartbeat, nowMs));
    if (!host.reason.isEmpty())
        line += u"  ·  "_s % host.reason;
    if (!host.tags.isEmpty())
        line += u"  ·  "_s % host.tags;
    return line;
}

QString sizeText(double bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), 1);
}

} // namespace mh::panels
