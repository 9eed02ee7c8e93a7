// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/respond.h"

#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

void Respond::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    constexpr int kLeast = 200; // what comes before is no reply yet
    constexpr int kMost = 599;
    const int status = parameter(call, "status"_L1).toInt(kLeast);
    if (status < kLeast || status > kMost)
        return done(failure(u"INVALID_INPUT"_s, u"status: must be %1 to %2"_s.arg(kLeast).arg(kMost), false));
    const QJsonValue body = parameter(call, "body"_L1);
    const QJsonObject outputs{{u"status"_s, status},
                              {u"headers"_s, parameter(call, "headers"_L1).toObject()},
                              {u"body"_s, body.isUndefined() ? QJsonValue(QString()) : body}};
    m_events.reply(call.run, outputs);
    done(engine::CallDone{outputs, {u"default"_s}, {}});
}

} // namespace mh::components
