// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/change_doer.h"

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

void ChangeDoer::begin(const std::shared_ptr<Doing> &doing)
{
    const QString &verb = doing->command().verb;
    if (verb == "change.list"_L1)
        return doing->succeed({{u"changes"_s, m_holds.list()}});
    if (verb != "change.confirm"_L1 && verb != "change.undo"_L1)
        return doing->fail(unknownVerb(verb));
    json::Reader reader(doing->command().arguments);
    const QString change = reader.text("change"_L1, 64);
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto answer = [doing](const Result<> &how) { how ? doing->succeed() : doing->fail(how.error()); };
    if (verb == "change.confirm"_L1)
        return answer(m_holds.confirm(change));
    m_holds.undo(change, answer);
}

} // namespace mh::agent
