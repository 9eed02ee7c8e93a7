// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QSet>

#include "agent/docker/compose_program.h"
#include "agent/docker/container_powers.h"
#include "agent/docker/docker_client.h"
#include "agent/docker/project_book.h"
#include "agent/docker/project_folder.h"
#include "agent/exec/doing.h"

namespace mh::agent {

/// `docker.projects` and `docker.compose_*`. A project's files must be below a folder that the manifest names, and what
/// it would make must be what the manifest lets be made. One thing at a time is done with a project. Thread: Commands'.
/// Lifetime: its DockerDoer's; the clients outlive it. Errors: told as answers.
class ComposeDoer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposeDoer)

public:
    ComposeDoer(const QString &book, const QStringList &programs);
    ~ComposeDoer() override;

    void begin(DockerClient &client, const std::shared_ptr<Doing> &doing);

private:
    using Shared = std::shared_ptr<Doing>;
    struct Job; ///< one command with its project

    void list(DockerClient &client, const Shared &doing);
    void work(const std::shared_ptr<Job> &job);
    void runOnly(const std::shared_ptr<Job> &job, const QStringList &words);
    void up(const std::shared_ptr<Job> &job);
    void read(const std::shared_ptr<Job> &job);
    void write(const std::shared_ptr<Job> &job);
    void checkDraft(const std::shared_ptr<Job> &job, const std::shared_ptr<ProjectFolder> &folder);
    void replace(const std::shared_ptr<Job> &job, const std::shared_ptr<ProjectFolder> &folder);
    /// Runs docker-compose and goes on when it ends well; else the command fails.
    using Next = std::function<void(const ComposeOutput &)>;
    void run(const std::shared_ptr<Job> &job, const QStringList &words, const Next &next);
    /// What `config` prints, if the manifest lets that be made; else the command is refused.
    void check(const std::shared_ptr<Job> &job, const std::function<void()> &next);

    QSet<QString> m_busy; ///< projects; the jobs that go with the program's runs leave it
    ProjectBook m_book;
    ComposeProgram m_program;
};

} // namespace mh::agent
