// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/handler.h"

namespace mh::http {

BodyPlan BodyPlan::buffered(std::optional<qint64> limit)
{
    BodyPlan plan;
    plan.limit = limit;
    return plan;
}

BodyPlan BodyPlan::streamed(std::unique_ptr<ByteSink> sink, qint64 limit)
{
    BodyPlan plan;
    plan.sink = std::move(sink);
    plan.limit = limit;
    return plan;
}

BodyPlan BodyPlan::refused(Response response)
{
    BodyPlan plan;
    plan.refusal = std::move(response);
    return plan;
}

} // namespace mh::http
