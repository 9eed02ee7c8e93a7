// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/avatar_api.h"

#include "core/protocol/access_endpoints.h"
#include "server/api/accounts/user_view.h"
#include "server/api/executions/run_reader.h"
#include "server/api/router.h"
#include "server/identity/avatars.h"
#include "server/identity/identity_service.h"
#include "server/identity/user_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

/// The route's limit is the bound.
class MemorySink final : public ByteSink
{
public:
    Result<Flow> write(const QByteArray &piece) override
    {
        bytes += piece;
        return Flow::Continue;
    }
    QByteArray bytes;
};

} // namespace

AvatarApi::AvatarApi(Router &router, identity::Avatars &avatars, identity::UserService &users)
{
    router.onStream(
        protocol::uploadAvatar,
        [](const Call &) -> Result<std::unique_ptr<ByteSink>> {
            return std::unique_ptr<ByteSink>(std::make_unique<MemorySink>());
        },
        [this, &avatars](const Call &call, std::unique_ptr<ByteSink> sink, const Reply &reply) {
            const QByteArray bytes = static_cast<MemorySink *>(sink.get())->bytes;
            whenReady(avatars.upload(*call.caller, originOf(call), bytes), this,
                      [reply](const Result<identity::Profile> &done) {
                          if (done)
                              reply.send(protocol::uploadAvatar.success, toJson(userOf(*done)));
                          else
                              reply.fail(done.error());
                      });
        });
    router.on(protocol::removeAvatar, [this, &avatars](const Call &call, protocol::Empty) {
        const Answer<protocol::Empty> answer;
        whenReady(avatars.remove(*call.caller, originOf(call)), this, [answer](const Result<> &done) {
            answer.give(done ? Result<protocol::Empty>(protocol::Empty{}) : done.error());
        });
        return answer.future();
    });
    router.onStreamReply(protocol::getAvatar, [this, &avatars, &users](const Call &, const protocol::UserRef &request,
                                                                       const Reply &reply) {
        const auto user = users.find(request.id);
        if (!user)
            return reply.fail(user.error());
        whenReady(avatars.find(user->id), this, [reply](const Result<identity::Avatar> &avatar) {
            if (!avatar)
                return reply.fail(avatar.error());
            http::Response response;
            response.headers.append(http::Header{"Content-Type", avatar->mediaType.toLatin1()});
            response.headers.append(http::Header{"Content-Disposition", "inline; filename=\"avatar\""});
            response.body = avatar->bytes;
            reply.send(std::move(response));
        });
    });
}

} // namespace mh::api
