// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mh::components {
class ComponentLibrary;
class NoticePost;
class RuntimeTokens;
} // namespace mh::components
namespace mh::engine {
class EventBus;
class Notices;
class Questions;
class Resumables;
class Timers;
class TriggerService;
} // namespace mh::engine
namespace mh::http_client {
class HttpClient;
}
namespace mh::identity {
class IdentityService;
class SettingsService;
} // namespace mh::identity
namespace mh::monitor {
class FlowMetrics;
}
namespace mh::registry {
class ComponentService;
class EndpointMonitor;
} // namespace mh::registry
namespace mh::services {
class HealthMonitor;
class SchemaSource;
class ServiceRegistry;
} // namespace mh::services
namespace mh::settings {
class LiveSettings;
}
namespace mh::store {
class DataDir;
class EmbeddedStore;
} // namespace mh::store
namespace mh::vault {
class Vault;
}
