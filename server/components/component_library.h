// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include "server/components/component_call.h"
#include "server/components/http_request.h"

namespace mh::components {

/// All that a node can run: the built-ins, and registered components through component_call.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to.
class ComponentLibrary final : public engine::ComponentSource
{
public:
    /// What the registry lists for a built-in; their one version is kVersion.
    struct BuiltIn {
        QString name;
        QString displayName;
        QString description;
        QString category;
        QJsonObject interface;
        QJsonObject configSchema; ///< an example stands in `interface`
        QString icon;             ///< a name of resources/icons
    };
    static constexpr QLatin1StringView kVersion{"1.0.0"};

    struct Parts {
        ComponentCall::Parts call;
        BlobStore &blobs;
        HttpRequestOptions http;
        std::function<void(engine::LogLine)> log; ///< where `log` nodes write, and all built-ins what they did
    };
    explicit ComponentLibrary(const Parts &parts);
    ~ComponentLibrary() override;

    /// One more built-in; its row for the registry is the caller's business.
    void add(const QString &name, std::unique_ptr<engine::Component> component, int maxConcurrent = 0);
    [[nodiscard]] Result<engine::Component *> component(const QString &name, const QString &version) override;
    [[nodiscard]] int maxConcurrent(const QString &name) const override;
    [[nodiscard]] static QList<BuiltIn> builtIns();
    /// Rows as built_ins.cpp has them.
    [[nodiscard]] static QList<BuiltIn> rowsFrom(const QByteArray &json);

private:
    EndpointBook &m_endpoints;
    const Clock &m_clock;
    std::function<void(engine::LogLine)> m_log;
    ComponentCall m_call;
    std::map<QString, std::unique_ptr<engine::Component>> m_builtIns;
    std::map<QString, int> m_limits; ///< of built-ins
};

} // namespace mh::components
