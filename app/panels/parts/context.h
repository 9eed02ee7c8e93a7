// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mh {
class Clock;
}
namespace mh::client {
class EventStream;
class Replica;
class ServerClient;
} // namespace mh::client

namespace mh::models {
class ApprovalsFeed;
class People;
} // namespace mh::models

namespace mh::panels {

/// What a panel works with while somebody is signed in. Lifetime: outlives the panels.
struct Context {
    client::ServerClient &client;
    client::EventStream &stream;
    client::Replica &replica;
    models::ApprovalsFeed &approvals;
    const models::People &people;
    const Clock &clock;
};

} // namespace mh::panels
