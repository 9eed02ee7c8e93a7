// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log_level.h"

#include <QLoggingCategory>

namespace mh::log {
using namespace Qt::StringLiterals;

void setLevel(Level level)
{
    QStringList rules;
    if (level == Level::Debug)
        rules.append(u"meshhelm.*.debug=true"_s);
    if (level >= Level::Warning)
        rules.append(u"meshhelm.*.info=false"_s);
    if (level >= Level::Error)
        rules.append(u"meshhelm.*.warning=false"_s);
    QLoggingCategory::setFilterRules(rules.join(u'\n'));
}

} // namespace mh::log
