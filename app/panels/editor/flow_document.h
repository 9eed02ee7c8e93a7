// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "app/editor/drafts.h"
#include "app/editor/merge.h"
#include "app/panels/parts/context.h"
#include "core/protocol/flows.h"

namespace mh::editor {
class FlowEditor;
}

namespace mh::panels {

/// A flow that is open for editing: loaded, kept as a local draft, saved, merged, published.
/// Somebody else's save is never overwritten: what does not touch the same members is put
/// together by itself, the rest is asked about (conflicted()).
/// Thread: GUI. Lifetime: what it is given outlives it. Errors: failed().
class FlowDocument final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowDocument)
public:
    FlowDocument(const Context &context, QString draftFolder, editor::FlowEditor &editor, QObject *parent = nullptr);
    ~FlowDocument() override;

    void open(FlowId flow);
    /// Answers conflicted(): the decided merge becomes mine, and is saved.
    void resolve(const QHash<QString, editor::Side> &choices);
    void save();
    void rename(const QString &name, const QString &description);
    /// Saves first when there is something to save.
    void publish(const QString &version, const QString &note);
    /// The version's definition becomes an edit, to be looked at and saved.
    void restore(const QString &version);
    /// What the server had when this was loaded or saved, and what somebody else has saved since.
    [[nodiscard]] const flow::FlowDefinition &base() const { return m_base; }
    [[nodiscard]] const flow::FlowDefinition &theirs() const { return m_theirs; }
    /// What was drawn here and not saved in an earlier session: taken on or thrown away.
    void takeDraft();
    void dropDraft();
    /// Back to what the server has.
    void discard();
    /// Somebody else may have saved the revision `newest`: without changes of its own the document takes it
    /// (updated()), else it tells (overtaken()).
    void refresh(qint64 newest);
    /// After overtaken(): theirs instead of mine, as one edit that can be undone.
    void takeTheirs();

    [[nodiscard]] const protocol::Flow &flow() const { return m_flow; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] bool isSaving() const { return m_saving; }
    /// Whether the saved draft is what the published version holds.
    [[nodiscard]] bool isPublished() const { return !m_flow.currentVersion.isEmpty() && m_published == m_base; }

signals:
    void loaded();
    /// Dirty, saving, published or name: something of it has changed.
    void stateChanged();
    void draftFound(qint64 savedAt);
    /// Somebody else's changes came in without a conflict.
    void rebased();
    void updated();
    void overtaken();
    void conflicted(const QList<mh::editor::Conflict> &conflicts);
    void saved();
    void published(const QString &version);
    void failed(const mh::Error &why);

private:
    void take(const protocol::Flow &flow);
    void takeIn(const protocol::Flow &flow);
    void loadPublished();
    void rebase();
    void adopt(const editor::Merged &merged);
    void keepDraft();
    void fail(const Error &why);
    void afterSave();
    void createVersion(const QString &version, const QString &note);

    Context m_context;
    QUrl m_server;
    editor::Drafts m_drafts;
    editor::FlowEditor &m_editor;
    protocol::Flow m_flow;
    flow::FlowDefinition m_base; ///< what the server has, as far as we know
    flow::FlowDefinition m_published;
    flow::FlowDefinition m_theirs; ///< while a conflict waits for its answer
    qint64 m_theirRevision = 0;
    std::optional<editor::Draft> m_found;
    QString m_noteNext;
    QString m_publishNext; ///< a version to publish once the save is through
    QTimer m_keep;
    bool m_loaded = false;
    bool m_saving = false;
    bool m_refreshing = false;
};

} // namespace mh::panels
