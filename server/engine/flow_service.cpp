// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/flow_service.h"

#include <algorithm>
#include <vector>

#include "core/flow/validate.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {

constexpr int kNameLength = 255, kVersionLength = 50, kDescriptionLength = 10'000;
constexpr QLatin1StringView kTestPrefix{"draft@"};

Error flowNotFound()
{
    return notFound(u"there is no such flow"_s, u"FLOW_NOT_FOUND"_s);
}

Result<> checkTexts(const QString &name, const QString &description)
{
    if (name.trimmed().isEmpty())
        return invalidInput(u"name: must not be empty"_s, u"name"_s);
    if (name.size() > kNameLength)
        return invalidInput(u"name: must have at most %1 characters"_s.arg(kNameLength), u"name"_s);
    if (description.size() > kDescriptionLength)
        return invalidInput(u"description: must have at most %1 characters"_s.arg(kDescriptionLength),
                            u"description"_s);
    return {};
}

Error revisionConflict(qint64 current)
{
    Error error =
        conflict(u"the flow has been changed meanwhile; its revision is %1"_s.arg(current), u"REVISION_CONFLICT"_s);
    error.details.insert("current_revision"_L1, current);
    return error;
}

} // namespace

FlowService::FlowService(Journal &journal, const Clock &clock, const flow::ComponentCatalog &catalog)
    : m_journal(journal), m_clock(clock), m_catalog(catalog)
{
}

void FlowService::restore(const QList<Flow> &flows, const QList<FlowVersion> &versions, const QList<FlowPlace> &places)
{
    for (const FlowPlace &place : places)
        m_places.insert(place.flow, place);
    for (const Flow &flow : flows)
        put(flow);
    QList<FlowVersion> inOrder = versions;
    std::stable_sort(inOrder.begin(), inOrder.end(),
                     [](const FlowVersion &a, const FlowVersion &b) { return a.createdAt < b.createdAt; });
    for (const FlowVersion &version : std::as_const(inOrder)) {
        m_versions.insert(version.id, version);
        m_versionsOf[version.flow].append(version.id);
    }
}

const Flow *FlowService::live(FlowId id) const
{
    const auto found = m_flows.constFind(id);
    return found == m_flows.cend() || found->deletedAt != 0 ? nullptr : &*found;
}

bool FlowService::nameTaken(const QString &name, FlowId except) const
{
    return std::any_of(m_flows.begin(), m_flows.end(),
                       [&](const Flow &flow) { return flow.deletedAt == 0 && flow.id != except && flow.name == name; });
}

Page<Flow> FlowService::list(const QString &search, int page, int size, const Filter &filter) const
{
    std::vector<const Flow *> found;
    for (const Flow &flow : m_flows) {
        if (flow.deletedAt == 0 && (!filter || filter(flow))
            && (search.isEmpty() || flow.name.contains(search, Qt::CaseInsensitive)
                || flow.description.contains(search, Qt::CaseInsensitive)))
            found.push_back(&flow);
    }
    // Only the page and what is before it has to be in order.
    const size_t from = std::min(found.size(), size_t(page) * size_t(size));
    const size_t to = std::min(found.size(), from + size_t(size));
    std::partial_sort(found.begin(), found.begin() + qsizetype(to), found.end(), [](const Flow *a, const Flow *b) {
        const int order = a->name.compare(b->name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a->id < b->id;
    });
    Page<Flow> result{{}, qint64(found.size())};
    for (size_t i = from; i < to; ++i)
        result.items.append(*found[i]);
    return result;
}

Result<Flow> FlowService::get(FlowId id) const
{
    const Flow *flow = live(id);
    if (!flow)
        return flowNotFound();
    return *flow;
}

void FlowService::save(const Flow &flow)
{
    const auto before = m_flows.constFind(flow.id);
    const std::optional<Flow> old = before == m_flows.cend() ? std::nullopt : std::optional(*before);
    put(flow);
    m_journal.write(SaveFlow{flow}, [this, id = flow.id, old] {
        if (old)
            return put(*old);
        m_flows.remove(id);
        m_places.remove(id);
    });
}

void FlowService::put(const Flow &flow)
{
    m_flows.insert(flow.id, flow);
    m_places.insert(flow.id, {flow.id, flow.owner, flow.workspace});
}

void FlowService::save(const FlowVersion &version)
{
    const auto before = m_versions.constFind(version.id);
    const std::optional<FlowVersion> old = before == m_versions.cend() ? std::nullopt : std::optional(*before);
    m_versions.insert(version.id, version);
    if (!old)
        m_versionsOf[version.flow].append(version.id);
    m_journal.write(SaveFlowVersion{version}, [this, id = version.id, flow = version.flow, old] {
        if (old) {
            m_versions.insert(id, *old);
        } else {
            m_versions.remove(id);
            m_versionsOf[flow].removeAll(id);
        }
    });
}

Result<Flow> FlowService::create(const NewFlow &flow, const QString &by)
{
    if (auto texts = checkTexts(flow.name, flow.description); !texts)
        return texts.error();
    if (nameTaken(flow.name, {}))
        return conflict(u"a flow with this name exists already"_s, u"FLOW_NAME_EXISTS"_s);
    if (const auto problems = flow::validateSize(flow.definition) + flow::validate(flow.settings); !problems.isEmpty())
        return flow::toError(problems);
    Flow made;
    made.id = FlowId::make();
    made.name = flow.name;
    made.description = flow.description;
    made.createdBy = by;
    made.owner = made.updatedBy = UserId::fromString(by);
    made.workspace = flow.workspace;
    made.createdAt = made.updatedAt = m_clock.nowMs();
    made.draft = flow.definition;
    made.settings = flow.settings;
    save(made);
    return made;
}

Result<Flow> FlowService::update(FlowId id, const FlowChange &change, UserId by)
{
    const Flow *flow = live(id);
    if (!flow)
        return flowNotFound();
    if (change.baseRevision && *change.baseRevision != flow->revision)
        return revisionConflict(flow->revision);
    Flow next = *flow;
    next.name = change.name.value_or(next.name);
    next.description = change.description.value_or(next.description);
    next.draft = change.definition.value_or(next.draft);
    next.settings = change.settings.value_or(next.settings);
    if (auto texts = checkTexts(next.name, next.description); !texts)
        return texts.error();
    if (nameTaken(next.name, id))
        return conflict(u"a flow with this name exists already"_s, u"FLOW_NAME_EXISTS"_s);
    if (const auto problems = flow::validateSize(next.draft) + flow::validate(next.settings); !problems.isEmpty())
        return flow::toError(problems);
    saveDraft(next, by);
    return next;
}

Result<qint64> FlowService::edit(FlowId id, qint64 base, const flow::Edit &edit, UserId by)
{
    const Flow *flow = live(id);
    if (!flow)
        return flowNotFound();
    if (base != flow->revision)
        return revisionConflict(flow->revision);
    Flow next = *flow;
    if (auto inverse = flow::applyEdit(next.draft, edit); !inverse)
        return inverse.error();
    saveDraft(next, by);
    return next.revision;
}

Result<> FlowService::remove(FlowId id)
{
    const Flow *flow = live(id);
    if (!flow)
        return flowNotFound();
    Flow next = *flow;
    next.deletedAt = next.updatedAt = m_clock.nowMs();
    save(next);
    return {};
}

Result<Flow> FlowService::setOwner(FlowId id, UserId owner, const AuditEntry &note)
{
    Result<Flow> next = get(id);
    if (!next)
        return next;
    next->owner = owner;
    save(*next);
    if (!note.action.isEmpty())
        m_journal.write(AddAudit{note});
    return next;
}

Result<Flow> FlowService::setWorkspace(FlowId id, WorkspaceId workspace, const AuditEntry &note)
{
    Result<Flow> next = get(id);
    if (!next)
        return next;
    next->workspace = workspace;
    save(*next);
    if (!note.action.isEmpty())
        m_journal.write(AddAudit{note});
    return next;
}

Result<QList<FlowVersion>> FlowService::versions(FlowId id) const
{
    if (!live(id))
        return flowNotFound();
    QList<FlowVersion> found;
    const QList<FlowVersionId> ids = m_versionsOf.value(id);
    for (auto it = ids.crbegin(); it != ids.crend(); ++it) {
        if (const FlowVersion &version = *m_versions.constFind(*it); version.status != VersionStatus::Test)
            found.append(version);
    }
    return found;
}

Result<FlowVersion> FlowService::version(FlowId id, const QString &version) const
{
    auto all = versions(id);
    if (!all)
        return all.error();
    const auto found =
        std::find_if(all->begin(), all->end(), [&](const FlowVersion &v) { return v.version == version; });
    if (found == all->end())
        return notFound(u"the flow has no version '"_s + version + u"'"_s, u"FLOW_VERSION_NOT_FOUND"_s);
    return *found;
}

Result<FlowVersion> FlowService::createVersion(FlowId id, const QString &version,
                                               const std::optional<flow::FlowDefinition> &definition,
                                               const std::optional<flow::FlowSettings> &settings, const QString &by,
                                               const QString &note)
{
    const Flow *flow = live(id);
    if (!flow)
        return flowNotFound();
    if (version.trimmed().isEmpty() || version.size() > kVersionLength)
        return invalidInput(u"version: must have 1 to %1 characters"_s.arg(kVersionLength), u"version"_s);
    if (version.startsWith(kTestPrefix))
        return invalidInput(u"version: must not begin with '"_s + kTestPrefix + u'\'', u"version"_s);
    if (this->version(id, version))
        return conflict(u"the flow has a version '"_s + version + u"' already"_s, u"FLOW_VERSION_EXISTS"_s);
    FlowVersion made;
    made.id = FlowVersionId::make();
    made.flow = id;
    made.version = version;
    made.definition = definition.value_or(flow->draft);
    made.settings = settings.value_or(flow->settings);
    made.createdBy = by;
    made.createdAt = m_clock.nowMs();
    made.note = note;
    const auto problems = flow::validate(made.definition, &m_catalog) + flow::validate(made.settings);
    if (!problems.isEmpty())
        return flow::toError(problems);
    save(made);
    return made;
}

Result<FlowVersion> FlowService::publish(FlowId id, const QString &version)
{
    auto found = this->version(id, version);
    if (!found)
        return found.error();
    // The registry may have changed since the version was made.
    if (const auto problems = flow::validate(found->definition, &m_catalog); !problems.isEmpty())
        return flow::toError(problems);
    Flow flow = *live(id);
    if (!flow.published.isNull() && flow.published != found->id) {
        FlowVersion former = m_versions.value(flow.published);
        former.status = VersionStatus::Deprecated;
        save(former);
    }
    found->status = VersionStatus::Published;
    save(*found);
    flow.published = found->id;
    flow.updatedAt = m_clock.nowMs();
    save(flow);
    return *found;
}

std::optional<FlowId> FlowService::findByName(const QString &name) const
{
    const auto found = std::find_if(m_flows.begin(), m_flows.end(),
                                    [&](const Flow &flow) { return flow.deletedAt == 0 && flow.name == name; });
    return found == m_flows.end() ? std::nullopt : std::optional(found->id);
}

std::optional<FlowVersion> FlowService::versionById(FlowVersionId id) const
{
    const auto found = m_versions.constFind(id);
    return found == m_versions.cend() ? std::nullopt : std::optional(*found);
}

UserId FlowService::authorOf(FlowVersionId id) const
{
    const auto found = m_versions.constFind(id);
    return found == m_versions.cend() ? UserId() : UserId::fromString(found->createdBy);
}

QString FlowService::publishedText(FlowId id) const
{
    const Flow *flow = live(id);
    return flow ? m_versions.value(flow->published).version : QString();
}

Result<FlowVersion> FlowService::published(FlowId id) const
{
    const Flow *flow = live(id);
    if (!flow)
        return flowNotFound();
    const auto found = m_versions.constFind(flow->published);
    if (found == m_versions.cend())
        return notFound(u"the flow has no published version"_s, u"FLOW_VERSION_NOT_FOUND"_s);
    return *found;
}

Result<FlowVersion> FlowService::testVersion(FlowId id, const QString &by)
{
    const Flow *flow = live(id);
    if (!flow)
        return flowNotFound();
    const auto problems = flow::validate(flow->draft, &m_catalog) + flow::validate(flow->settings);
    if (!problems.isEmpty())
        return flow::toError(problems);
    FlowVersion made;
    made.version = kTestPrefix + QString::number(flow->revision);
    made.flow = id;
    made.definition = flow->draft;
    made.settings = flow->settings;
    return testVersion(made, by);
}

// One for each revision and person: its calls are made in the name of who has it run.
FlowVersion FlowService::testVersion(const FlowVersion &like, const QString &by)
{
    FlowVersion made = like;
    made.version = like.version.section(u'/', 0, 0) + u'/' + by;
    const QList<FlowVersionId> known = m_versionsOf.value(like.flow);
    const auto same = std::find_if(known.begin(), known.end(), [&](const FlowVersionId &each) {
        return m_versions.value(each).version == made.version;
    });
    made.id = same == known.end() ? FlowVersionId::make() : *same;
    made.status = VersionStatus::Test;
    made.createdBy = by;
    made.createdAt = m_clock.nowMs();
    // Also when it is known: the store may have forgotten it with its last run.
    save(made);
    return made;
}

Result<std::shared_ptr<const flow::Dag>> FlowService::dag(FlowVersionId version)
{
    if (const auto known = m_dags.constFind(version); known != m_dags.cend())
        return *known;
    const auto found = m_versions.constFind(version);
    if (found == m_versions.cend())
        return notFound(u"there is no such flow version"_s, u"FLOW_VERSION_NOT_FOUND"_s);
    auto built = flow::Dag::build(found->definition, found->settings);
    if (!built)
        return built.error();
    m_dags.insert(version, *built);
    return *built;
}

} // namespace mh::engine
