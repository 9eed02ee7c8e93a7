// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/auth.h"
#include "core/protocol/component_admin.h"
#include "core/protocol/components.h"
#include "core/protocol/credentials.h"
#include "core/protocol/data_keys.h"
#include "core/protocol/data_mappings.h"
#include "core/protocol/events.h"
#include "core/protocol/flow_triggers.h"
#include "core/protocol/flows.h"
#include "core/protocol/run_endpoints.h"
#include "core/protocol/runtime.h"
#include "core/protocol/services.h"
#include "core/protocol/system.h"
#include "core/protocol/triggers.h"

/// The table of routes: what is here exists, everything else is 404.
namespace mh::protocol {
using namespace Qt::StringLiterals;

// One row per route, however long the line.
// clang-format off

// --- auth -----------------------------------------------------------------------------------
inline constexpr Endpoint<LoginRequest, SignedIn> login{{Verb::Post, "/api/auth/login"_L1, Grant::None, 200, Body::Json, 16384}};
inline constexpr Endpoint<RefreshToken, SignedIn> refresh{{Verb::Post, "/api/auth/refresh"_L1, Grant::None, 200, Body::Json, 16384}};
inline constexpr Endpoint<SignOut, Empty> logout{{Verb::Post, "/api/auth/logout"_L1, Grant::UserSelf, 204, Body::Json, 16384}};
inline constexpr Endpoint<Empty, User> me{{Verb::Get, "/api/users/me"_L1, Grant::UserSelf}};

// --- flows ----------------------------------------------------------------------------------
inline constexpr Endpoint<ListFlows, Paged<Flow>> listFlows{{Verb::Get, "/api/flows"_L1, Grant::FlowView}};
inline constexpr Endpoint<CreateFlow, Flow> createFlow{{Verb::Post, "/api/flows"_L1, Grant::FlowEdit, 201, Body::Json, kDefinitionBody}};
inline constexpr Endpoint<ValidateFlow, FlowProblems> validateFlow{{Verb::Post, "/api/flows/validate"_L1, Grant::FlowView, 200, Body::Json, kDefinitionBody}};
inline constexpr Endpoint<FlowRef, Flow> getFlow{{Verb::Get, "/api/flows/{id}"_L1, Grant::FlowView}};
inline constexpr Endpoint<UpdateFlow, Flow> updateFlow{{Verb::Put, "/api/flows/{id}"_L1, Grant::FlowEdit, 200, Body::Json, kDefinitionBody}};
inline constexpr Endpoint<FlowRef, Empty> removeFlow{{Verb::Delete, "/api/flows/{id}"_L1, Grant::FlowManage, 204}};
inline constexpr Endpoint<EditFlow, Flow> editFlow{{Verb::Patch, "/api/flows/{id}/definition"_L1, Grant::FlowEdit, 200, Body::Json, kDefinitionBody}};
inline constexpr Endpoint<FlowRef, Paged<FlowVersion>> listVersions{{Verb::Get, "/api/flows/{id}/versions"_L1, Grant::FlowView}};
inline constexpr Endpoint<CreateVersion, FlowVersion> createVersion{{Verb::Post, "/api/flows/{id}/versions"_L1, Grant::FlowEdit, 201, Body::Json, kDefinitionBody}};
inline constexpr Endpoint<VersionRef, FlowVersion> getVersion{{Verb::Get, "/api/flows/{id}/versions/{version}"_L1, Grant::FlowView}};
inline constexpr Endpoint<VersionRef, Flow> publishFlow{{Verb::Post, "/api/flows/{id}/publish"_L1, Grant::FlowEdit}};
inline constexpr Endpoint<TriggerFlow, Triggered> triggerFlow{{Verb::Post, "/api/flows/{id}/trigger"_L1, Grant::FlowRun, 200, Body::Json, kFlowBody}};
inline constexpr Endpoint<ListMappings, MappingList> listMappings{{Verb::Get, "/api/flows/{id}/data-mappings"_L1, Grant::FlowView}};
inline constexpr Endpoint<WriteMapping, DataMapping> createMapping{{Verb::Post, "/api/flows/{id}/data-mappings"_L1, Grant::FlowEdit, 201, Body::Json, kFlowBody}};
inline constexpr Endpoint<MappingRef, DataMapping> getMapping{{Verb::Get, "/api/flows/{id}/data-mappings/{mapping_id}"_L1, Grant::FlowView}};
inline constexpr Endpoint<WriteMapping, DataMapping> updateMapping{{Verb::Put, "/api/flows/{id}/data-mappings/{mapping_id}"_L1, Grant::FlowEdit, 200, Body::Json, kFlowBody}};
inline constexpr Endpoint<RemoveMapping, Empty> removeMapping{{Verb::Delete, "/api/flows/{id}/data-mappings/{mapping_id}"_L1, Grant::FlowEdit, 204}};
inline constexpr Endpoint<ListExecutions, Paged<Execution>> flowExecutions{{Verb::Get, "/api/flows/{flow_id}/executions"_L1, Grant::ExecutionView}};

// --- triggers -------------------------------------------------------------------------------
inline constexpr Endpoint<FlowTriggersRef, Paged<Trigger>> listTriggers{{Verb::Get, "/api/flows/{flow_id}/triggers"_L1, Grant::FlowView}};
inline constexpr Endpoint<CreateTrigger, Trigger> createTrigger{{Verb::Post, "/api/flows/{flow_id}/triggers"_L1, Grant::FlowEdit, 201}};
inline constexpr Endpoint<TriggerRef, Trigger> getTrigger{{Verb::Get, "/api/triggers/{id}"_L1, Grant::FlowView}};
inline constexpr Endpoint<UpdateTrigger, Trigger> updateTrigger{{Verb::Put, "/api/triggers/{id}"_L1, Grant::FlowEdit}};
inline constexpr Endpoint<TriggerRef, Empty> removeTrigger{{Verb::Delete, "/api/triggers/{id}"_L1, Grant::FlowEdit, 204}};
/// Answers with the next request to the webhook's test address, or that none has come.
inline constexpr Endpoint<ListenToTrigger, CaughtRequest> listenToTrigger{{Verb::Post, "/api/triggers/{id}/listen"_L1, Grant::FlowEdit}};
/// With every verb, as the webhook itself; starts nothing.
inline constexpr Route testHook{Verb::Post, "/hooks/test/{token}"_L1, Grant::None, 200, Body::Raw};
/// With every verb; the token in the path is the permission, a signature may be asked for besides.
inline constexpr Route hook{Verb::Post, "/hooks/{token}"_L1, Grant::None, 202, Body::Raw};
/// Ends the node that waits for it; the token in the path is the permission.
inline constexpr Route resumeHook{Verb::Post, "/hooks/resume/{token}"_L1, Grant::None, 202, Body::Raw};
inline constexpr Endpoint<PublishEvent, Empty> publishEvent{{Verb::Post, "/api/events"_L1, Grant::FlowRun, 202}};

// --- components -----------------------------------------------------------------------------
inline constexpr Endpoint<ListComponents, Paged<Component>> listComponents{{Verb::Get, "/api/components"_L1, Grant::ComponentView}};
inline constexpr Endpoint<RegisterComponent, ComponentRegistered> registerComponent{{Verb::Post, "/api/components"_L1, Grant::ComponentEdit, 201}};
inline constexpr Endpoint<ComponentRef, Component> getComponent{{Verb::Get, "/api/components/{name}"_L1, Grant::ComponentView}};
inline constexpr Endpoint<AddComponentVersion, ComponentVersion> addComponentVersion{{Verb::Post, "/api/components/{name}/versions"_L1, Grant::ComponentEdit, 201}};
inline constexpr Endpoint<UpdateComponent, Component> updateComponent{{Verb::Put, "/api/components/{name}"_L1, Grant::ComponentEdit}};
inline constexpr Endpoint<ComponentRef, Empty> removeComponent{{Verb::Delete, "/api/components/{name}"_L1, Grant::ComponentEdit, 204}};
inline constexpr Endpoint<ComponentRef, Paged<ComponentUse>> componentUsage{{Verb::Get, "/api/components/{name}/usage"_L1, Grant::ComponentView}};
inline constexpr Endpoint<UpdateComponentVersion, ComponentVersion> updateComponentVersion{{Verb::Put, "/api/components/{name}/versions/{version}"_L1, Grant::ComponentEdit}};
inline constexpr Endpoint<DeployComponent, ComponentRegistered> deployComponent{{Verb::Post, "/api/components/{name}/deploy"_L1, Grant::ComponentEdit, 202}};
inline constexpr Endpoint<SetComponentEndpoints, Component> setComponentEndpoints{{Verb::Put, "/api/components/{name}/endpoints"_L1, Grant::ComponentEdit}};

// --- services -------------------------------------------------------------------------------
inline constexpr Endpoint<ListServices, Paged<Service>> listServices{{Verb::Get, "/api/services"_L1, Grant::ServiceView}};
inline constexpr Endpoint<CreateService, Service> createService{{Verb::Post, "/api/services"_L1, Grant::ServiceEdit, 201, Body::Json, kFlowBody}};
inline constexpr Endpoint<DiscoverService, QJsonObject> discoverService{{Verb::Post, "/api/services/discover"_L1, Grant::ServiceEdit}};
inline constexpr Endpoint<ServiceRef, Service> getService{{Verb::Get, "/api/services/{id}"_L1, Grant::ServiceView}};
inline constexpr Endpoint<UpdateService, Service> updateService{{Verb::Put, "/api/services/{id}"_L1, Grant::ServiceEdit}};
inline constexpr Endpoint<ServiceRef, Empty> removeService{{Verb::Delete, "/api/services/{id}"_L1, Grant::ServiceEdit, 204}};
inline constexpr Endpoint<ServiceRef, QJsonObject> refreshService{{Verb::Post, "/api/services/{id}/refresh-schema"_L1, Grant::ServiceEdit}};
inline constexpr Endpoint<ServiceRef, QJsonObject> testService{{Verb::Post, "/api/services/{id}/test"_L1, Grant::ServiceEdit}};
inline constexpr Endpoint<ListServiceEndpoints, Paged<ServiceEndpoint>> listServiceEndpoints{{Verb::Get, "/api/services/{id}/endpoints"_L1, Grant::ServiceView}};
inline constexpr Endpoint<CreateEndpoint, ServiceEndpoint> addServiceEndpoint{{Verb::Post, "/api/services/{id}/endpoints"_L1, Grant::ServiceEdit, 201}};
inline constexpr Endpoint<UpdateEndpoint, ServiceEndpoint> updateServiceEndpoint{{Verb::Put, "/api/services/{id}/endpoints/{endpointId}"_L1, Grant::ServiceEdit}};
inline constexpr Endpoint<EndpointRef, Empty> removeServiceEndpoint{{Verb::Delete, "/api/services/{id}/endpoints/{endpointId}"_L1, Grant::ServiceEdit, 204}};

// --- credentials ----------------------------------------------------------------------------
inline constexpr Endpoint<ListCredentials, Paged<Credential>> listCredentials{{Verb::Get, "/api/credentials"_L1, Grant::CredentialView}};
inline constexpr Endpoint<WriteCredential, Credential> createCredential{{Verb::Post, "/api/credentials"_L1, Grant::CredentialEdit, 201}};
inline constexpr Endpoint<CredentialRef, Credential> getCredential{{Verb::Get, "/api/credentials/{id}"_L1, Grant::CredentialView}};
inline constexpr Endpoint<WriteCredential, Credential> updateCredential{{Verb::Put, "/api/credentials/{id}"_L1, Grant::CredentialEdit}};
inline constexpr Endpoint<CredentialRef, Empty> removeCredential{{Verb::Delete, "/api/credentials/{id}"_L1, Grant::CredentialEdit, 204}};
inline constexpr Endpoint<CredentialRef, CredentialTest> testCredential{{Verb::Post, "/api/credentials/{id}/test"_L1, Grant::CredentialView}};
inline constexpr Endpoint<CredentialRef, Paged<CredentialUse>> credentialUsage{{Verb::Get, "/api/credentials/{id}/usage"_L1, Grant::CredentialView}};
inline constexpr Endpoint<Empty, Paged<Workspace>> listWorkspaces{{Verb::Get, "/api/workspaces"_L1, Grant::CredentialView}};
inline constexpr Endpoint<CreateWorkspace, Workspace> createWorkspace{{Verb::Post, "/api/workspaces"_L1, Grant::CredentialEdit, 201}};
inline constexpr Endpoint<WorkspaceMember, Workspace> addWorkspaceMember{{Verb::Post, "/api/workspaces/{id}/members"_L1, Grant::CredentialEdit}};
inline constexpr Endpoint<WorkspaceMember, Empty> removeWorkspaceMember{{Verb::Delete, "/api/workspaces/{id}/members/{userId}"_L1, Grant::CredentialEdit, 204}};
inline constexpr Endpoint<Empty, DataKeys> listDataKeys{{Verb::Get, "/api/admin/data-keys"_L1, Grant::SystemAdmin}};
inline constexpr Endpoint<Empty, DataKeys> rotateDataKeys{{Verb::Post, "/api/admin/data-keys/rotate"_L1, Grant::SystemAdmin}};

// --- runtime --------------------------------------------------------------------------------
inline constexpr Endpoint<Empty, NodeInputs> runtimeInputs{{Verb::Get, "/api/runtime/inputs"_L1, Grant::Runtime}};
inline constexpr Endpoint<RuntimeBlobRef, Empty> runtimeGetBlob{{Verb::Get, "/api/runtime/blobs/{id}"_L1, Grant::Runtime, 200, Body::StreamReply}};
inline constexpr Endpoint<Empty, QJsonObject> runtimeAddBlob{{Verb::Post, "/api/runtime/blobs"_L1, Grant::Runtime, 201, Body::Stream, kBlobBody}};
inline constexpr Endpoint<StoreOutputs, QJsonObject> runtimeOutputs{{Verb::Post, "/api/runtime/outputs"_L1, Grant::Runtime, 200, Body::Json, kFlowBody}};
inline constexpr Endpoint<AddLogs, QJsonObject> runtimeLogs{{Verb::Post, "/api/runtime/logs"_L1, Grant::Runtime, 200, Body::Json, kFlowBody}};
inline constexpr Endpoint<ReportProgress, Empty> runtimeProgress{{Verb::Post, "/api/runtime/progress"_L1, Grant::Runtime, 204}};
inline constexpr Endpoint<CompleteNode, QJsonObject> runtimeComplete{{Verb::Post, "/api/runtime/complete"_L1, Grant::Runtime, 200, Body::Json, kFlowBody}};
inline constexpr Endpoint<FailNode, QJsonObject> runtimeFail{{Verb::Post, "/api/runtime/fail"_L1, Grant::Runtime, 200, Body::Json, kFlowBody}};
inline constexpr Endpoint<Empty, IsCancelled> runtimeCancelled{{Verb::Get, "/api/runtime/cancelled"_L1, Grant::Runtime}};

// --- system ---------------------------------------------------------------------------------
inline constexpr Endpoint<Empty, Health> serverHealth{{Verb::Get, "/api/health"_L1, Grant::None}};
inline constexpr Endpoint<Empty, Version> serverVersion{{Verb::Get, "/api/version"_L1, Grant::None}};
inline constexpr Endpoint<Empty, Probe> liveness{{Verb::Get, "/actuator/health/liveness"_L1, Grant::None}};
inline constexpr Endpoint<Empty, Probe> readiness{{Verb::Get, "/actuator/health/readiness"_L1, Grant::None}};
inline constexpr Endpoint<Empty, Empty> metrics{{Verb::Get, "/metrics"_L1, Grant::None, 200, Body::StreamReply}};
inline constexpr Endpoint<Empty, Empty> prometheus{{Verb::Get, "/actuator/prometheus"_L1, Grant::None, 200, Body::StreamReply}};
inline constexpr Endpoint<Empty, QJsonObject> openApi{{Verb::Get, "/api/openapi.json"_L1, Grant::None}};

// clang-format on

} // namespace mh::protocol
