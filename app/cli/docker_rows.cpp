// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/command_rows.h"
#include "app/cli/docker_handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

QList<Row> composeRows()
{
    const Option file{"file"_L1, "PATH"_L1, Text::tr("which of the project's files; the first if not given")};
    return {
        {"host docker compose ls"_L1, "HOST"_L1, Text::tr("the compose projects, also those that are down"),
         listComposeProjects},
        {"host docker compose up"_L1, "HOST PROJECT"_L1, Text::tr("makes and starts its containers; builds nothing"),
         composeProjectUp},
        {"host docker compose down"_L1, "HOST PROJECT"_L1, Text::tr("stops and removes its containers and networks"),
         composeProjectDown},
        {"host docker compose pull"_L1, "HOST PROJECT"_L1, Text::tr("fetches its images"), composeProjectPull},
        {"host docker compose show"_L1, "HOST PROJECT"_L1, Text::tr("prints its file"), showComposeFile, {file}},
        {"host docker compose edit"_L1,
         "HOST PROJECT FILE"_L1,
         Text::tr("puts FILE (- is standard input) in the place of its own, once docker-compose finds no fault in it"),
         editComposeFile,
         {file}},
    };
}

} // namespace

QList<Row> dockerRows()
{
    const Option kind{"kind"_L1, "container|image|volume|network"_L1, Text::tr("what it is; a container if not given")};
    const QList<Option> logs{{"tail"_L1, "N"_L1, Text::tr("so many lines from the end; 100 if not given")},
                             {"since"_L1, "TIME"_L1, Text::tr("what came after that")},
                             {"timestamps"_L1, {}, Text::tr("when each line came, before it")},
                             {"follow"_L1, {}, Text::tr("stay and show what comes"), 'f'}};
    const QList<Option> removal{kind,
                                {"force"_L1, {}, Text::tr("even if it runs or is in use")},
                                {"volumes"_L1, {}, Text::tr("with the volumes of the container that have no name")}};
    const Option seconds{"seconds"_L1, "N"_L1, Text::tr("that it has to end before it is killed; 10 if not given")};
    QList<Row> rows{
        {"host docker ps"_L1, "HOST"_L1, Text::tr("its containers, running or not"), listHostContainers},
        {"host docker images"_L1, "HOST"_L1, Text::tr("its images"), listHostImages},
        {"host docker volumes"_L1, "HOST"_L1, Text::tr("its volumes"), listHostVolumes},
        {"host docker networks"_L1, "HOST"_L1, Text::tr("its networks"), listHostNetworks},
        {"host docker stats"_L1, "HOST"_L1, Text::tr("what its running containers use"), measureHostContainers},
        {"host docker inspect"_L1,
         "HOST NAME"_L1,
         Text::tr("all that is known of a container, without its secrets"),
         inspectDocker,
         {kind}},
        {"host docker logs"_L1, "HOST CONTAINER"_L1, Text::tr("what a container has said"), showContainerLogs, logs},
        {"host docker start"_L1, "HOST CONTAINER"_L1, Text::tr("starts one"), startHostContainer},
        {"host docker stop"_L1, "HOST CONTAINER"_L1, Text::tr("stops one"), stopHostContainer, {seconds}},
        {"host docker restart"_L1, "HOST CONTAINER"_L1, Text::tr("restarts one"), restartHostContainer, {seconds}},
        {"host docker kill"_L1,
         "HOST CONTAINER"_L1,
         Text::tr("sends one a signal"),
         killHostContainer,
         {{"signal"_L1, "NAME"_L1, Text::tr("which; KILL if not given")}}},
        {"host docker rm"_L1, "HOST NAME"_L1, Text::tr("removes one"), removeDocker, removal},
        {"host docker pull"_L1, "HOST IMAGE"_L1, Text::tr("fetches an image"), pullHostImage},
        {"host docker prune"_L1, "HOST container|image|volume|network"_L1, Text::tr("removes those that nothing uses"),
         pruneHostDocker},
    };
    return rows + composeRows();
}

} // namespace mh::cli
