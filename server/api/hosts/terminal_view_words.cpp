// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/terminal_view_words.h"

#include "core/protocol/values.h"

namespace mh::api {
using namespace Qt::StringLiterals;

QJsonObject toJson(const fleet::TerminalViews::View &view, UserId reader)
{
    const bool watches = view.watcher == reader;
    return {{u"id"_s, view.id},
            {u"terminal"_s, view.reference},
            {u"role"_s, watches ? u"watcher"_s : u"opener"_s},
            {u"person"_s, watches ? view.openerName : view.watcherName},
            {u"state"_s, QString(toText(view.state))},
            {u"why"_s, QString(toText(view.why))},
            {u"typing"_s, view.typing},
            {u"watching"_s, view.sockets > 0},
            {u"asked_at"_s, protocol::isoSeconds(view.askedAt)},
            {u"expires_at"_s, protocol::isoSeconds(view.expiresAt)}};
}

} // namespace mh::api
