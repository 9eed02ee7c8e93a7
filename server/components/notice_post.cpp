// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/notice_post.h"

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "server/http_client/http_client.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {
constexpr int kTimeoutMs = 10'000;
constexpr qint64 kMaxReplyBytes = 65'536;
} // namespace

void NoticePost::carry(const engine::Notice &notice, std::function<void(Result<>)> done)
{
    http_client::HttpCall call;
    call.method = "POST";
    call.url = notice.url;
    call.headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", notice.id.toString().toLatin1()}};
    call.body = json::toBytes(notice.body);
    call.timeoutMs = kTimeoutMs;
    call.maxReplyBytes = kMaxReplyBytes;
    call.refusePrivateRanges = true;
    whenReady(m_http.send(std::move(call)).reply, &m_context,
              [done = std::move(done)](const Result<http_client::HttpReply> &reply) {
                  if (!reply)
                      return done(reply.error());
                  if (reply->status < 200 || reply->status > 299)
                      return done(unavailable(u"the receiver answered %1"_s.arg(reply->status)));
                  done({});
              });
}

} // namespace mh::components
