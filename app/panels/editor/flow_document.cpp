// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/flow_document.h"

#include <algorithm>

#include "app/client/server_client.h"
#include "app/editor/edits.h"
#include "app/editor/flow_editor.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

FlowDocument::FlowDocument(const Context &context, QString draftFolder, editor::FlowEditor &editor, QObject *parent)
    : QObject(parent),
      m_context(context),
      m_server(context.client.server()),
      m_drafts(std::move(draftFolder)),
      m_editor(editor)
{
    m_keep.setSingleShot(true);
    m_keep.setInterval(100); // a drag or a word, not each pixel and letter
    connect(&m_keep, &QTimer::timeout, this, &FlowDocument::keepDraft);
    connect(&editor, &editor::FlowEditor::changed, this, [this] {
        if (!m_loaded)
            return;
        m_keep.start();
        emit stateChanged();
    });
}

FlowDocument::~FlowDocument()
{
    if (m_keep.isActive())
        keepDraft();
}

bool FlowDocument::isDirty() const
{
    return m_loaded && m_editor.definition() != m_base;
}

void FlowDocument::open(FlowId id)
{
    whenReady(m_context.client.call(protocol::getFlow, {id}), this, [this, id](const Result<protocol::Flow> &flow) {
        if (!flow) {
            emit failed(flow.error());
            return;
        }
        take(*flow);
        m_editor.open(m_base);
        m_loaded = true;
        emit loaded();
        m_found = m_drafts.load(m_server, id);
        if (m_found && m_found->mine != m_base)
            emit draftFound(m_found->savedAt);
        loadPublished();
        emit stateChanged();
    });
}

void FlowDocument::take(const protocol::Flow &flow)
{
    m_flow = flow;
    if (flow.definition)
        m_base = *flow.definition;
}

void FlowDocument::loadPublished()
{
    if (m_flow.currentVersion.isEmpty())
        return;
    whenReady(m_context.client.call(protocol::getVersion, {m_flow.id, m_flow.currentVersion}), this,
              [this](const Result<protocol::FlowVersion> &version) {
                  if (version && version->definition)
                      m_published = *version->definition;
                  emit stateChanged();
              });
}

void FlowDocument::takeDraft()
{
    if (!m_found)
        return;
    const editor::Draft draft = *std::exchange(m_found, std::nullopt);
    if (draft.baseRevision == m_flow.revision) {
        m_editor.apply(tr("Restore the draft"), editor::difference(m_editor.definition(), draft.mine));
        return;
    }
    // The server's flow has gone on since: the draft is put on top of it.
    const editor::Merged merged = editor::merge(draft.base, draft.mine, m_base);
    m_editor.apply(tr("Restore the draft"), editor::difference(m_editor.definition(), merged.definition));
    if (!merged.conflicts.isEmpty()) {
        m_theirs = m_base;
        m_theirRevision = m_flow.revision;
        m_base = draft.base;
        m_flow.revision = draft.baseRevision; // saving without an answer asks again
        emit conflicted(merged.conflicts);
    }
}

void FlowDocument::dropDraft()
{
    m_found.reset();
    m_drafts.remove(m_server, m_flow.id);
}

void FlowDocument::discard()
{
    m_keep.stop();
    m_editor.open(m_base);
    m_keep.stop();
    dropDraft();
}

void FlowDocument::keepDraft()
{
    if (!isDirty()) {
        if (!m_found) // else the earlier one has not been answered for yet
            m_drafts.remove(m_server, m_flow.id);
        return;
    }
    const auto kept =
        m_drafts.save({m_server, m_flow.id, m_flow.revision, m_context.clock.nowMs(), m_base, m_editor.definition()});
    if (!kept)
        emit failed(kept.error());
}

void FlowDocument::save()
{
    if (!m_loaded || m_saving)
        return;
    const flow::FlowDefinition sent = m_editor.definition();
    const flow::Edit edit = editor::difference(m_base, sent);
    if (edit.isEmpty())
        return afterSave();
    m_saving = true;
    emit stateChanged();
    whenReady(m_context.client.call(protocol::editFlow, {m_flow.id, m_flow.revision, edit}), this,
              [this, sent](const Result<protocol::Flow> &reply) {
                  m_saving = false;
                  if (!reply && reply.error().reason == "REVISION_CONFLICT"_L1)
                      return rebase();
                  if (!reply)
                      return fail(reply.error());
                  m_flow.revision = reply->revision;
                  m_flow.updatedAt = reply->updatedAt;
                  m_base = sent;
                  m_keep.start();
                  emit saved();
                  afterSave();
              });
}

void FlowDocument::afterSave()
{
    emit stateChanged();
    if (!m_publishNext.isEmpty() && !isDirty())
        createVersion(std::exchange(m_publishNext, {}), std::exchange(m_noteNext, {}));
}

void FlowDocument::rebase()
{
    whenReady(m_context.client.call(protocol::getFlow, {m_flow.id}), this, [this](const Result<protocol::Flow> &flow) {
        if (!flow)
            return fail(flow.error());
        m_theirs = flow->definition.value_or(flow::FlowDefinition());
        m_theirRevision = flow->revision;
        const editor::Merged merged = editor::merge(m_base, m_editor.definition(), m_theirs);
        if (!merged.conflicts.isEmpty()) {
            emit stateChanged();
            emit conflicted(merged.conflicts);
            return;
        }
        adopt(merged);
        emit rebased();
        save();
    });
}

void FlowDocument::refresh(qint64 newest)
{
    // What a changed document has been told of once is not asked for with every further change.
    const qint64 known = isDirty() ? std::max(m_flow.revision, m_theirRevision) : m_flow.revision;
    if (!m_loaded || m_saving || m_refreshing || newest <= known)
        return;
    m_refreshing = true;
    whenReady(m_context.client.call(protocol::getFlow, {m_flow.id}), this, [this](const Result<protocol::Flow> &flow) {
        m_refreshing = false;
        // What could not be had, or is our own save, is found out when saving.
        if (flow && flow->definition && !m_saving && flow->revision > m_flow.revision)
            takeIn(*flow);
    });
}

void FlowDocument::takeIn(const protocol::Flow &flow)
{
    const bool isOther = *flow.definition != m_base; // else it was renamed or published
    if (isOther) {
        m_theirs = *flow.definition;
        m_theirRevision = flow.revision;
    }
    if (isOther && isDirty()) {
        emit overtaken();
        return;
    }
    take(flow);
    if (isOther)
        adopt({m_theirs, {}});
    loadPublished();
    emit stateChanged();
    if (isOther)
        emit updated();
}

void FlowDocument::takeTheirs()
{
    adopt({m_theirs, {}});
    emit stateChanged();
}

void FlowDocument::adopt(const editor::Merged &merged)
{
    m_base = m_theirs;
    m_flow.revision = m_theirRevision;
    m_editor.endGesture();
    m_editor.apply(tr("Take in others' changes"), editor::difference(m_editor.definition(), merged.definition));
}

void FlowDocument::resolve(const QHash<QString, editor::Side> &choices)
{
    adopt(editor::merge(m_base, m_editor.definition(), m_theirs, choices));
    save();
}

void FlowDocument::rename(const QString &name, const QString &description)
{
    protocol::UpdateFlow request;
    request.id = m_flow.id;
    request.name = name;
    request.description = description;
    request.baseRevision = m_flow.revision;
    whenReady(m_context.client.call(protocol::updateFlow, request), this, [this](const Result<protocol::Flow> &reply) {
        if (!reply)
            return fail(reply.error());
        m_flow.name = reply->name;
        m_flow.description = reply->description;
        m_flow.revision = reply->revision;
        emit stateChanged();
    });
}

void FlowDocument::publish(const QString &version, const QString &note)
{
    m_publishNext = version;
    m_noteNext = note;
    if (!m_saving)
        save();
}

void FlowDocument::createVersion(const QString &version, const QString &note)
{
    protocol::CreateVersion request;
    request.id = m_flow.id;
    request.version = version;
    request.note = note;
    whenReady(m_context.client.call(protocol::createVersion, request), this,
              [this, version](const Result<protocol::FlowVersion> &made) {
                  if (!made)
                      return fail(made.error());
                  whenReady(m_context.client.call(protocol::publishFlow, {m_flow.id, version}), this,
                            [this, version](const Result<protocol::Flow> &flow) {
                                if (!flow)
                                    return fail(flow.error());
                                m_flow.currentVersion = version;
                                m_flow.revision = flow->revision;
                                m_published = m_base;
                                emit stateChanged();
                                emit published(version);
                            });
              });
}

void FlowDocument::restore(const QString &version)
{
    whenReady(m_context.client.call(protocol::getVersion, {m_flow.id, version}), this,
              [this, version](const Result<protocol::FlowVersion> &old) {
                  if (!old || !old->definition)
                      return fail(old ? internalError(u"the version has no definition"_s) : old.error());
                  m_editor.endGesture();
                  m_editor.apply(tr("Restore %1").arg(version),
                                 editor::difference(m_editor.definition(), *old->definition));
              });
}

void FlowDocument::fail(const Error &why)
{
    m_publishNext.clear();
    emit stateChanged();
    emit failed(why);
}

} // namespace mh::panels
