// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QStringList>

#include "core/base/result.h"

namespace mh::settings {
struct ServerSettings;
}

namespace mh::server {

class House;

/// The door: the API over the services of a house, and the ports it listens on.
/// Thread: engine. Lifetime: outlived by the house (after its start()) and the settings.
class Front final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Front)

public:
    Front(House &house, const settings::ServerSettings &settings);
    ~Front() override;

    /// Opens the ports and answers what is to be announced, a line each. Nothing is served
    /// before control returns to the event loop.
    /// Errors: PORT_IN_USE; InvalidInput for an address or a certificate.
    [[nodiscard]] Result<QStringList> listen();
    /// How components on this or other machines reach the runtime API.
    [[nodiscard]] QString runtimeUrl() const;

    /// Accepts nothing more and lets what runs finish for `graceMs`; then closed().
    void close(int graceMs);

signals:
    void closed();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mh::server
