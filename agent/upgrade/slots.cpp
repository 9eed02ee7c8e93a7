// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/upgrade/slots.h"

#include "agent/state/kept_file.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

QString fileOf(const QString &stateDir)
{
    return stateDir + u"/upgrade.json"_s;
}

bool isSlot(const QString &name)
{
    return name.isEmpty() || name == "a"_L1 || name == "b"_L1;
}

} // namespace

Slots Slots::load(const QString &stateDir)
{
    constexpr qint64 kMost = 64 * 1024;
    constexpr int kManyTries = 1000;
    const auto kept = readKept(fileOf(stateDir), kMost);
    const auto json = kept ? json::parseObject(*kept) : Result<QJsonObject>(kept.error());
    if (!json)
        return {};
    json::Reader reader(*json);
    Slots found;
    found.slot = reader.textOr("slot"_L1, {});
    found.version = reader.textOr("version"_L1, {});
    found.formerVersion = reader.textOr("former_version"_L1, {});
    found.former = reader.textOr("former"_L1, {});
    found.isTrial = reader.flagOr("trial"_L1, false);
    found.tries = int(reader.integerOr("tries"_L1, 0, 0, kManyTries));
    found.failed = reader.textOr("failed"_L1, {});
    found.why = reader.textOr("why"_L1, {});
    return reader.ok() && isSlot(found.slot) && isSlot(found.former) ? found : Slots();
}

Result<> Slots::save(const QString &stateDir) const
{
    return writeKept(fileOf(stateDir), json::toBytes(QJsonObject{{u"slot"_s, slot},
                                                                 {u"version"_s, version},
                                                                 {u"former"_s, former},
                                                                 {u"former_version"_s, formerVersion},
                                                                 {u"trial"_s, isTrial},
                                                                 {u"tries"_s, tries},
                                                                 {u"failed"_s, failed},
                                                                 {u"why"_s, why}}));
}

QString Slots::pathOf(const QString &stateDir, const QString &slot)
{
    return stateDir + u"/slots/"_s + slot + u"/meshhelm-agent"_s;
}

void Slots::tryNew(const QString &to, const QString &newVersion)
{
    former = slot;
    formerVersion = version;
    slot = to;
    version = newVersion;
    isTrial = true;
    tries = 0;
    failed.clear(); // of an earlier try
    why.clear();
}

void Slots::confirm()
{
    isTrial = false;
    tries = 0;
    failed.clear();
    why.clear();
}

void Slots::giveUp(const QString &reason)
{
    failed = version;
    why = reason;
    slot = former;
    version = formerVersion;
    isTrial = false;
    tries = 0;
}

} // namespace mh::agent
