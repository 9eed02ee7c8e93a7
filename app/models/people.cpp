// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/people.h"

#include "app/models/words.h"

using namespace Qt::StringLiterals;

namespace mh::models {

QString People::name(const QString &triggeredBy) const
{
    if (!m_ownId.isEmpty() && triggeredBy == "user:"_L1 % m_ownId)
        return m_ownName;
    return trigger(triggeredBy);
}

} // namespace mh::models
