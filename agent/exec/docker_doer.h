// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <unordered_map>

#include <QObject>

#include "agent/docker/docker_client.h"
#include "agent/exec/compose_doer.h"
#include "agent/exec/terminal_doer.h"

namespace mh::agent {

/// `docker.*`: what is asked of the container engine of this host, each thing as a request of its own making.
/// Thread: Commands'. Lifetime: `terminals` outlives it. Errors: told as answers.
class DockerDoer final : public QObject, public Doer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockerDoer)

public:
    /// `book`: the file in which compose projects are kept. `programs`: where to look for docker-compose.
    DockerDoer(TerminalDoer &terminals, const QString &book, const QStringList &programs = {});
    ~DockerDoer() override;

    void begin(const std::shared_ptr<Doing> &doing) override;

private:
    using Shared = std::shared_ptr<Doing>;
    using Handler = void (DockerDoer::*)(const Shared &doing);

    void containers(const Shared &doing);
    void images(const Shared &doing);
    void volumes(const Shared &doing);
    void networks(const Shared &doing);
    void inspect(const Shared &doing);
    void signal(const Shared &doing); ///< start, stop, restart, kill
    void remove(const Shared &doing);
    void prune(const Shared &doing);
    void logs(const Shared &doing);
    void stats(const Shared &doing);
    void pull(const Shared &doing);
    void exec(const Shared &doing);
    /// The engine that the command's manifest names.
    [[nodiscard]] DockerClient &client(const Doing &doing);
    void statsOf(const Shared &doing, const QStringList &containers);

    TerminalDoer &m_terminals;
    ComposeDoer m_compose;
    std::unordered_map<QString, std::unique_ptr<DockerClient>> m_clients; ///< by socket
};

} // namespace mh::agent
