// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QHash>

#include "core/base/clock.h"
#include "core/flow/component_interface.h"
#include "core/flow/edit.h"
#include "core/flow/graph.h"
#include "server/engine/journal.h"

namespace mh::engine {

struct NewFlow {
    QString name;
    QString description;
    flow::FlowDefinition definition;
    flow::FlowSettings settings;
    WorkspaceId workspace{};
};

/// Members without a value stay as they are.
struct FlowChange {
    std::optional<qint64> baseRevision; ///< refused with Conflict when the flow has moved on
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<flow::FlowDefinition> definition;
    std::optional<flow::FlowSettings> settings;
};

/// The rules for flows and their versions, over state in memory.
/// Thread: engine thread. Errors: InvalidInput names the member; NotFound FLOW_NOT_FOUND,
/// FLOW_VERSION_NOT_FOUND; Conflict REVISION_CONFLICT with details.current_revision.
/// A change is durable when the journal says so (Journal::whenDurable).
class FlowService final
{
public:
    FlowService(Journal &journal, const Clock &clock, const flow::ComponentCatalog &catalog);
    Q_DISABLE_COPY_MOVE(FlowService)

    void restore(const QList<Flow> &flows, const QList<FlowVersion> &versions, const QList<FlowPlace> &places = {});

    using Filter = std::function<bool(const Flow &)>;
    /// By name, case-insensitive search in name and description. page from 0, size 1..200.
    [[nodiscard]] Page<Flow> list(const QString &search, int page, int size, const Filter &filter = {}) const;
    [[nodiscard]] Result<Flow> get(FlowId id) const;
    Result<Flow> create(const NewFlow &flow, const QString &by);
    /// `by`: who does it; null is nobody.
    Result<Flow> update(FlowId id, const FlowChange &change, UserId by = {});
    /// Applies `edit` to the draft made at `base`; answers the new revision.
    Result<qint64> edit(FlowId id, qint64 base, const flow::Edit &edit, UserId by = {});
    /// Soft: the name is free again, its runs stay readable.
    Result<> remove(FlowId id);

    /// `note` is written together with the change, if there is anything to note.
    Result<Flow> setOwner(FlowId id, UserId owner, const AuditEntry &note = {});
    Result<Flow> setWorkspace(FlowId id, WorkspaceId workspace, const AuditEntry &note = {});
    /// Whose each flow is, removed ones too.
    [[nodiscard]] const QHash<FlowId, FlowPlace> &places() const { return m_places; }

    [[nodiscard]] Result<QList<FlowVersion>> versions(FlowId id) const; ///< newest first
    [[nodiscard]] Result<FlowVersion> version(FlowId id, const QString &version) const;
    /// Nothing in `definition` or `settings`: the draft's. Refuses every problem at once.
    Result<FlowVersion> createVersion(FlowId id, const QString &version,
                                      const std::optional<flow::FlowDefinition> &definition,
                                      const std::optional<flow::FlowSettings> &settings, const QString &by,
                                      const QString &note = {});
    /// The version becomes the one that triggers run; the former one becomes deprecated.
    Result<FlowVersion> publish(FlowId id, const QString &version);

    [[nodiscard]] std::optional<FlowId> findByName(const QString &name) const;
    /// Versions of removed flows too.
    [[nodiscard]] std::optional<FlowVersion> versionById(FlowVersionId id) const;
    /// Who saved that version; null when that was no user.
    [[nodiscard]] UserId authorOf(FlowVersionId id) const;
    /// The text of the published version, empty when none is.
    [[nodiscard]] QString publishedText(FlowId id) const;
    /// The published version, ready to run. Errors: FLOW_NOT_FOUND, FLOW_VERSION_NOT_FOUND.
    [[nodiscard]] Result<FlowVersion> published(FlowId id) const;
    /// The draft as it is now, for test runs by `by`: in nobody's list, gone with its last run.
    /// Errors: FLOW_NOT_FOUND; InvalidInput with all problems of the draft.
    Result<FlowVersion> testVersion(FlowId id, const QString &by);
    /// The same draft in the name of another one.
    FlowVersion testVersion(const FlowVersion &like, const QString &by);
    /// The graph of any version, made once and shared. Errors: FLOW_VERSION_NOT_FOUND.
    [[nodiscard]] Result<std::shared_ptr<const flow::Dag>> dag(FlowVersionId version);

private:
    [[nodiscard]] const Flow *live(FlowId id) const;
    [[nodiscard]] bool nameTaken(const QString &name, FlowId except) const;
    void save(const Flow &flow);
    void saveDraft(Flow &next, UserId by)
    {
        ++next.revision;
        next.updatedAt = m_clock.nowMs();
        next.updatedBy = by;
        save(next);
    }
    void put(const Flow &flow);
    void save(const FlowVersion &version);

    Journal &m_journal;
    const Clock &m_clock;
    const flow::ComponentCatalog &m_catalog;
    QHash<FlowId, Flow> m_flows;
    QHash<FlowId, FlowPlace> m_places;
    QHash<FlowVersionId, FlowVersion> m_versions;
    QHash<FlowId, QList<FlowVersionId>> m_versionsOf; ///< oldest first
    QHash<FlowVersionId, std::shared_ptr<const flow::Dag>> m_dags;
};

} // namespace mh::engine
