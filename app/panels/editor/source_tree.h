// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QTreeWidget>

namespace mh::panels {

/// What an expression can read at a node, with types and the values of the last run; drag a line
/// onto a field, or double-click it, to read it there. As high as its lines, up to some of them.
/// Thread: GUI. Errors: none.
class SourceTree final : public QTreeWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceTree)
public:
    explicit SourceTree(QWidget *parent = nullptr);

    struct Source {
        QString title;
        QString path; ///< "$.nodes.fetch.output"
        QString type; ///< as the component declares it
        QJsonValue value{QJsonValue::Undefined};
        QList<Source> parts; ///< declared ones; those that only the value has are found by itself
    };
    void show(const QList<Source> &sources);
    /// Of all its lines, from above.
    [[nodiscard]] QStringList paths() const;

signals:
    void chosen(const QString &path);

protected:
    QStringList mimeTypes() const override { return {QStringLiteral("text/plain")}; }
    QMimeData *mimeData(const QList<QTreeWidgetItem *> &items) const override;

private:
    void add(QTreeWidgetItem *parent, const Source &source, int depth);
    void fitHeight();

    int m_count = 0;
};

/// `path` with the member or place `key` read from it.
[[nodiscard]] QString memberPath(const QString &path, const QString &key);

} // namespace mh::panels
