// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/runtime_token.h"

#include <QJsonObject>

#include "core/crypto/jwt.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {
// The end of the run is what ends a token; this only bounds one that was forgotten.
constexpr qint64 kLifetimeS = 365LL * 24 * 3600;
} // namespace

RuntimeTokens::RuntimeTokens(Secret key, const Clock &clock) : m_key(std::move(key)), m_clock(clock) {}

Result<QString> RuntimeTokens::make(ExecutionId run, const flow::NodeId &node) const
{
    const QJsonObject claims{
        {u"typ"_s, u"runtime"_s},
        {u"run"_s, run.toString()},
        {u"node"_s, node},
        {u"exp"_s, m_clock.nowMs() / 1000 + kLifetimeS},
    };
    return crypto::jwt::sign(claims, m_key);
}

Result<RuntimeTokens::Subject> RuntimeTokens::verify(const QString &token) const
{
    const auto claims = crypto::jwt::verify(token, m_key, m_clock.nowMs());
    if (!claims)
        return claims.error();
    Subject subject{ExecutionId::fromString(claims->value("run"_L1).toString()), claims->value("node"_L1).toString()};
    if (claims->value("typ"_L1).toString() != "runtime"_L1 || subject.run.isNull() || subject.node.isEmpty())
        return Error{ErrorCode::Unauthenticated, u"INVALID_TOKEN"_s, u"this is not a runtime token"_s, {}, {}};
    return subject;
}

} // namespace mh::components
