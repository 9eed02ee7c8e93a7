// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "agent/exec/doing.h"
#include "agent/nginx/certificate_care.h"
#include "agent/nginx/config_change.h"
#include "agent/nginx/sites.h"

namespace mh::agent {

/// `nginx.*`: status, starts and stops, the configuration, the sites and their certificates.
/// Thread: Commands'. Lifetime: what `Parts` refers to outlives it. A change that was begun is finished or put back
/// also when nobody waits for it any more.
class NginxDoer final : public QObject, public Doer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NginxDoer)

public:
    struct Parts {
        Disk &disk;
        NginxProgram &nginx;
        ConfigChange &change;
        CertificateCare &certificates;
    };
    explicit NginxDoer(const Parts &parts);
    ~NginxDoer() override;

    void begin(const std::shared_ptr<Doing> &doing) override;

private:
    using Held = std::shared_ptr<Doing>;

    void tellStatus(const Held &doing);
    void tellConfig(const Held &doing);
    void tellSites(const Held &doing);
    void tellSite(const Held &doing);
    void tellCertificates(const Held &doing);
    void start(const Held &doing);
    void stop(const Held &doing);
    void restart(const Held &doing);
    void reload(const Held &doing);
    void putConfig(const Held &doing);
    void putSite(const Held &doing);
    void removeSite(const Held &doing);
    void enableSite(const Held &doing);
    void disableSite(const Held &doing);
    void issue(const Held &doing);
    void make(const Held &doing, const NginxSites::Changes &changes);
    [[nodiscard]] NginxSites sitesFor(const Doing &doing) const;

    Parts m_parts;
};

} // namespace mh::agent
