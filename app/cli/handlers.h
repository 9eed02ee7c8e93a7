// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// One function per command; each ends the session, at once or later. Thread: main.
namespace mh::cli {

class Session;

void login(Session &session);
void logout(Session &session);
void showServer(Session &session);

void listFlows(Session &session);
void showFlow(Session &session);
void createFlow(Session &session);
void renameFlow(Session &session);
void duplicateFlow(Session &session);
void deleteFlow(Session &session);
void importFlow(Session &session);
void exportFlow(Session &session);
void listFlowVersions(Session &session);
void createFlowVersion(Session &session);
void publishFlow(Session &session);
void triggerFlow(Session &session);
void shareFlow(Session &session);
void unshareFlow(Session &session);
void listShares(Session &session);
void listInvitations(Session &session);
void acceptShare(Session &session);
void declineShare(Session &session);

void listTriggers(Session &session);
void showTrigger(Session &session);
void createTrigger(Session &session);
void changeTrigger(Session &session);
void deleteTrigger(Session &session);
void listenToTrigger(Session &session);

void watchExecution(Session &session);
void listExecutions(Session &session);
void showExecution(Session &session);
void showLogs(Session &session);
void cancelExecution(Session &session);
void killExecution(Session &session);
void downloadBlob(Session &session);
void rerunExecution(Session &session);
void pauseExecution(Session &session);
void resumeExecution(Session &session);
void showHeldNodes(Session &session);
void setHeldInputs(Session &session);
void stepExecution(Session &session);
void listApprovals(Session &session);
void answerApproval(Session &session);
void listUncertain(Session &session);
void resolveUncertain(Session &session);

void registerComponent(Session &session);
void listComponents(Session &session);
void showComponent(Session &session);
void listComponentUses(Session &session);
void changeComponent(Session &session);
void deleteComponent(Session &session);

void listServices(Session &session);
void showService(Session &session);
void createService(Session &session);
void importService(Session &session);
void changeService(Session &session);
void refreshService(Session &session);
void testService(Session &session);
void deleteService(Session &session);
void shareService(Session &session);
void unshareService(Session &session);
void listServiceShares(Session &session);

void listCredentials(Session &session);
void showCredential(Session &session);
void createCredential(Session &session);
void changeCredential(Session &session);
void testCredential(Session &session);
void listCredentialUses(Session &session);
void deleteCredential(Session &session);
void shareCredential(Session &session);

void listUsers(Session &session);
void showUser(Session &session);
void createUser(Session &session);
void changeUser(Session &session);
void resetPassword(Session &session);
void deleteUser(Session &session);

void createApiKey(Session &session);
void listApiKeys(Session &session);
void rotateApiKey(Session &session);
void revokeApiKey(Session &session);

void listAllHosts(Session &session);
void showHost(Session &session);
void addHost(Session &session);
void inviteHost(Session &session);
void changeHost(Session &session);
void revokeHostKey(Session &session);
void renewSecretOfHost(Session &session);
void deleteHost(Session &session);
void listHostProcesses(Session &session);
void signalHostProcess(Session &session);

void listHostFiles(Session &session);
void showHostFile(Session &session);
void printHostFile(Session &session);
void downloadHostFile(Session &session);
void uploadHostFile(Session &session);
void archiveHostFiles(Session &session);
void moveHostFile(Session &session);
void removeHostFile(Session &session);
void makeHostFolder(Session &session);
void changeHostFileMode(Session &session);
void listHostTrash(Session &session);
void restoreHostFile(Session &session);
void emptyHostTrash(Session &session);

void runTask(Session &session);
void listAllTasks(Session &session);
void showTask(Session &session);
void showTaskLog(Session &session);
void cancelTask(Session &session);
void retryTask(Session &session);
void deleteTask(Session &session);
void fetchArtefacts(Session &session);
void listAllNodes(Session &session);
void showNode(Session &session);
void restartNode(Session &session);

void listWorkspaces(Session &session);
void showWorkspace(Session &session);
void createWorkspace(Session &session);
void renameWorkspace(Session &session);
void addToWorkspace(Session &session);
void removeFromWorkspace(Session &session);
void deleteWorkspace(Session &session);

void listSettings(Session &session);
void getSetting(Session &session);
void setSettings(Session &session);
void unsetSettings(Session &session);

void listAudit(Session &session);
void exportAudit(Session &session);

} // namespace mh::cli
