// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report.h"

#include <QCoreApplication>
#include <QLocale>

#include "app/cli/session.h"
#include "app/words/spoken.h"
#include "core/base/json.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Report)
};

constexpr qsizetype kMaxResults = 40;
constexpr qsizetype kMaxValue = 60;
constexpr QLatin1StringView kBlobPrefix = "blob:"_L1;

BlobId blobOf(const QJsonObject &object)
{
    const QString reference = object.value("$ref"_L1).toString();
    return reference.startsWith(kBlobPrefix) ? BlobId::fromString(QStringView(reference).sliced(kBlobPrefix.size()))
                                             : BlobId();
}

void collectBlobs(const QJsonValue &value, const QString &node, const QString &path, QList<BlobOutput> &found)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            collectBlobs(array[i], node, path + u'[' + QString::number(i) + u']', found);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (const BlobId blob = blobOf(object); !blob.isNull()) {
            found.append({node, path, blob, object.value("size"_L1).toInteger(-1)});
            return;
        }
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            collectBlobs(*it, node, path.isEmpty() ? it.key() : QString(path + u'.' + it.key()), found);
    }
}

QString shortText(const QJsonValue &value)
{
    if (const BlobId blob = blobOf(value.toObject()); !blob.isNull()) {
        const qint64 size = value.toObject().value("size"_L1).toInteger(-1);
        const QString sizeText = size < 0 ? QString() : u" ("_s + QLocale::c().formattedDataSize(size) + u')';
        return "blob "_L1 + blob.toString() + sizeText;
    }
    QString text = printable(QString::fromUtf8(json::toBytes(value)));
    if (text.size() > kMaxValue)
        text = text.left(kMaxValue - 1) + u'\u2026';
    return text;
}

QString tookText(const protocol::NodeExecution &node)
{
    if (node.startedAt == 0)
        return u"-"_s;
    return durationText(node.completedAt != 0 ? node.completedAt - node.startedAt : node.elapsedMs);
}

QString resultLines(const QList<protocol::NodeExecution> &nodes)
{
    QList<QStringList> rows;
    qsizetype more = 0;
    for (const protocol::NodeExecution &node : nodes) {
        const QJsonObject outputs = node.outputs.value_or(QJsonObject());
        for (auto it = outputs.constBegin(); it != outputs.constEnd(); ++it) {
            if (rows.size() < kMaxResults)
                rows.append(QStringList{QString(u"  "_s + node.node + u'.' + it.key()), shortText(*it)});
            else
                ++more;
        }
    }
    QString text = tableText(rows);
    if (more > 0)
        text += u"  "_s + Text::tr("and %1 more; --json shows all").arg(more) + u'\n';
    return text;
}

QString cancelText(const execution::CancelInfo &cancel)
{
    QString text = Text::tr("cancelled by %1 (%2)").arg(printable(cancel.by), execution::toText(cancel.reason));
    if (!cancel.message.isEmpty())
        text = words::labelled(text, printable(cancel.message));
    if (cancel.killedAt != 0 && (cancel.killedBy != cancel.by || cancel.killedAt != cancel.at))
        text += u'\n' + Text::tr("killed by %1").arg(printable(cancel.killedBy));
    return text + u'\n';
}

} // namespace

QList<BlobOutput> blobsIn(const QList<protocol::NodeExecution> &nodes)
{
    QList<BlobOutput> found;
    for (const protocol::NodeExecution &node : nodes)
        collectBlobs(node.outputs.value_or(QJsonObject()), node.node, {}, found);
    return found;
}

RunReport reportOf(const execution::RunState &state, qint64 now)
{
    RunReport report{protocol::executionOf(state), {}};
    report.run.error = state.error;
    report.run.cancel = state.cancel;
    for (int i = 0; i < state.dag->nodeCount(); ++i)
        report.nodes.append(protocol::nodeOf(state, i, now, true));
    return report;
}

void fetchReport(Session &session, ExecutionId run, std::function<void(const RunReport &)> done)
{
    session.ask(protocol::getExecution, {run}, [&session, run, done](const protocol::Execution &execution) {
        session.ask(protocol::executionNodes, {run}, [execution, done](const protocol::NodeExecutions &nodes) {
            done({execution, nodes.nodes});
        });
    });
}

QJsonObject toJson(const RunReport &report, const QUrl &server)
{
    QJsonObject json = protocol::toJson(report.run);
    QJsonArray nodes;
    for (const protocol::NodeExecution &node : report.nodes)
        nodes.append(protocol::toJson(node));
    QJsonArray blobs;
    for (const BlobOutput &blob : blobsIn(report.nodes)) {
        const auto wire = protocol::wireRequest(protocol::executionBlob,
                                                protocol::toJson(protocol::BlobRef{report.run.id, blob.blob}));
        QJsonObject object{{u"node_id"_s, blob.node},
                           {u"output"_s, blob.output},
                           {u"blob_id"_s, blob.blob.toString()},
                           {u"url"_s, QString(server.toString() + wire.path)}};
        if (blob.size >= 0)
            object.insert("size"_L1, blob.size);
        blobs.append(object);
    }
    json.insert("nodes"_L1, nodes);
    json.insert("blobs"_L1, blobs);
    return json;
}

QString toText(const RunReport &report)
{
    const protocol::Execution &run = report.run;
    QString text =
        Text::tr("%1 %2: %3").arg(printable(run.flowName), printable(run.flowVersion), execution::toText(run.status));
    if (run.startedAt != 0 && run.completedAt != 0)
        text += Text::tr(" in %1").arg(durationText(run.completedAt - run.startedAt));
    text += u'\n';
    if (run.cancel)
        text += cancelText(*run.cancel);
    if (run.error)
        text += printable(words::labelled(run.error->code, words::spoken(run.error->message))) + u'\n';

    QList<QStringList> rows{{Text::tr("NODE"), Text::tr("STATUS"), Text::tr("TOOK"), {}}};
    for (const protocol::NodeExecution &node : report.nodes) {
        rows.append(QStringList{node.name.isEmpty() ? node.node : node.name,
                                node.held ? Text::tr("held") : execution::toText(node.status), tookText(node),
                                node.error ? words::labelled(node.error->code, words::spoken(node.error->message))
                                           : words::spoken(node.reason)});
    }
    text += u'\n' + tableText(rows);
    if (const QString results = resultLines(report.nodes); !results.isEmpty())
        text += u'\n' + Text::tr("Results") + u'\n' + results;
    if (!blobsIn(report.nodes).isEmpty())
        text += Text::tr("Blobs are saved with: meshhelmctl execution download %1 BLOB FILE").arg(run.id.toString())
                + u'\n';
    return text;
}

int exitFor(execution::RunStatus status)
{
    return status == execution::RunStatus::Completed ? Fine : Refused;
}

} // namespace mh::cli
