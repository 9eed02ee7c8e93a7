// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/id.h"
#include "core/execution/event.h"
#include "core/flow/definition.h"

/// What the engine asks its store to keep. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::engine {

struct Flow {
    FlowId id;
    QString name; ///< unique among those not deleted, at most 255 characters
    QString description;
    QString createdBy; ///< user id
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 deletedAt = 0;
    qint64 revision = 1; ///< of the draft; each edit adds one
    flow::FlowDefinition draft;
    flow::FlowSettings settings;
    FlowVersionId published; ///< null until one is
    UserId owner{};          ///< who made it, until it is given away
    WorkspaceId workspace{}; ///< null: in none
    UserId updatedBy{};      ///< who made the draft's revision; null: nobody known
    bool operator==(const Flow &) const = default;
};

/// Whose a flow is; known of removed flows too, because their runs stay.
struct FlowPlace {
    FlowId flow;
    UserId owner;
    WorkspaceId workspace;
    bool operator==(const FlowPlace &) const = default;
};

/// Test: a draft as test runs run it, under no name of its own; not among the flow's versions.
enum class VersionStatus { Draft, Published, Deprecated, Test };

struct FlowVersion {
    FlowVersionId id;
    FlowId flow;
    QString version; ///< unique in its flow, at most 50 characters
    VersionStatus status = VersionStatus::Draft;
    flow::FlowDefinition definition;
    flow::FlowSettings settings;
    QString createdBy;
    qint64 createdAt = 0;
    QString note{}; ///< what its author says about it, at most 2,000 characters
    bool operator==(const FlowVersion &) const = default;
};

enum class TriggerKind { Webhook, Schedule, Event };

/// What starts runs of a flow without a person. `config` by kind: see trigger_config.h.
struct Trigger {
    TriggerId id;
    FlowId flow;
    TriggerKind kind = TriggerKind::Webhook;
    QString name;
    bool enabled = true;
    QJsonObject config;
    QString createdBy; ///< who saved it last: on whose behalf it listens to other flows
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 lastDueAt = 0;   ///< schedules: the last due time that was dealt with
    QString lastError{};    ///< why it started nothing the last time; empty: it did
    qint64 lastErrorAt = 0; ///< since when
    bool operator==(const Trigger &) const = default;
};

/// A blob's row; the bytes lie in files beside the database.
struct BlobRecord {
    BlobId id;
    ExecutionId run; ///< the run that it belongs to; removed a day after that run's end
    qint64 size = 0;
    QByteArray sha256;
    QString mediaType;
    qint64 createdAt = 0;
};

/// A promise to tell a URL about the end of a run; kept until it is told or given up.
struct Notice {
    NoticeId id;
    ExecutionId run;
    QString url;
    QJsonObject body;
    qint64 createdAt = 0;
    bool operator==(const Notice &) const = default;
};

struct LogLine {
    ExecutionId run;
    flow::NodeId node; ///< empty: the run itself
    qint64 at = 0;
    QString level; ///< DEBUG, INFO, WARN, ERROR
    QString event;
    QString message;
    QJsonObject context;
};

/// The first reply to an Idempotency-Key of a trigger; kept for a day, and as long as the run
/// `owner` is unfinished whose node has asked (null: none).
struct SaveTriggerKey {
    FlowId flow;
    QString key;
    ExecutionId run;
    qint64 at = 0;
    ExecutionId owner{};
};

struct UnfinishedRun {
    execution::RunHead head;
    QList<execution::Event> events; ///< in seq order
};

struct Snapshot {
    QList<Flow> flows; ///< the deleted ones too, while runs of theirs are unfinished
    QList<FlowVersion> versions;
    QList<UnfinishedRun> runs; ///< oldest first
    QList<SaveTriggerKey> triggerKeys;
    QList<Trigger> triggers;
    QList<Notice> notices;
    QList<FlowPlace> places{}; ///< of all flows there ever were
};

} // namespace mh::engine
