// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/topic_source.h"

namespace mh::api {
using namespace Qt::StringLiterals;

Result<> TopicSource::visible(const identity::Caller & /*caller*/, const QString &subject) const
{
    if (isSubject(subject))
        return {};
    return invalidInput(u"that is no subject of the topic '%1'"_s.arg(m_name), u"topic"_s);
}

void TopicSource::snapshot(const QString & /*subject*/, QObject * /*context*/, const Show &show)
{
    show(notFound(u"there is nothing to show"_s));
}

} // namespace mh::api
