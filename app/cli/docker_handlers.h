// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the commands of 'host docker' do (docker_rows.cpp). Thread: main. Each ends the session.
namespace mh::cli {

class Session;

void listHostContainers(Session &session);
void listHostImages(Session &session);
void listHostVolumes(Session &session);
void listHostNetworks(Session &session);
void measureHostContainers(Session &session);
void inspectDocker(Session &session);
void showContainerLogs(Session &session);
void startHostContainer(Session &session);
void stopHostContainer(Session &session);
void restartHostContainer(Session &session);
void killHostContainer(Session &session);
void removeDocker(Session &session);
void pullHostImage(Session &session);
void pruneHostDocker(Session &session);

void listComposeProjects(Session &session);
void composeProjectUp(Session &session);
void composeProjectDown(Session &session);
void composeProjectPull(Session &session);
void showComposeFile(Session &session);
void editComposeFile(Session &session);

} // namespace mh::cli
