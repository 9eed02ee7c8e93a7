// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>

#include "app/panels/parts/context.h"
#include "core/base/id.h"
#include "core/protocol/flows.h"

namespace mh::shell {

/// Looks for a text in what the user may see: names and descriptions of flows, names, notes,
/// configurations and mappings of their nodes, IDs and errors of executions. What flows hold is
/// asked of the server once per revision, a bounded number of them.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: a flow that cannot be had
/// counts as not searched.
class TextSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextSearch)
public:
    static constexpr int kMostFlows = 200; ///< the newest changes; others by name and description only
    static constexpr int kAtOnce = 4;
    static constexpr qsizetype kLongest = 20'000; ///< of one configuration

    enum class Kind { Flow, Node, Note, Configuration, Execution };
    struct Hit {
        Kind kind = Kind::Flow;
        QString title;
        QString detail;
        FlowId flow{};
        QString part{}; ///< the node or note in the flow
        ExecutionId run{};
    };

    explicit TextSearch(const panels::Context &context, QObject *parent = nullptr);

    /// Ends the former search. Hits come with found(), in several portions.
    void start(const QString &text);
    void stop();
    [[nodiscard]] bool isBusy() const { return m_busy > 0 || !m_queue.isEmpty(); }
    /// How many flows are searched by name and description only.
    [[nodiscard]] int leftOut() const { return m_leftOut; }
    [[nodiscard]] int flowCount() const { return m_flows; }

    /// The line of `text` around the first `needle`, at most 100 characters.
    [[nodiscard]] static QString excerpt(const QString &text, const QString &needle);

signals:
    void found(const QList<mh::shell::TextSearch::Hit> &hits);
    void finished();

private:
    struct Text {
        Kind kind;
        QString part;
        QString title;
        QString text;
    };
    struct Known {
        qint64 revision = 0;
        QList<Text> texts;
    };

    void searchLists();
    void askRun();
    void next();
    void take(const protocol::Flow &flow);
    void searchIn(FlowId flow, const QString &name, const QList<Text> &texts);
    [[nodiscard]] static QList<Text> textsOf(const flow::FlowDefinition &definition);

    panels::Context m_context;
    QHash<FlowId, Known> m_known;
    QString m_text;
    QList<FlowId> m_queue;
    int m_generation = 0;
    int m_busy = 0;
    int m_leftOut = 0;
    int m_flows = 0;
};

} // namespace mh::shell
