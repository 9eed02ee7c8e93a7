// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/source_tree.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonObject>
#include <QMimeData>
#include <QRegularExpression>

#include "app/panels/parts/expression_field.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kMostLines = 1'000;
constexpr int kMostParts = 50; ///< of one object or list
constexpr int kDeepest = 6;
constexpr qsizetype kLongestValue = 60;
constexpr int kMostSeen = 9; ///< lines; further ones are scrolled to

QString typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return u"boolean"_s;
    case QJsonValue::Double: return u"number"_s;
    case QJsonValue::String: return u"string"_s;
    case QJsonValue::Array: return u"array"_s;
    case QJsonValue::Object: return u"object"_s;
    case QJsonValue::Null: return u"null"_s;
    case QJsonValue::Undefined: break;
    }
    return {};
}

QString shortValue(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (value.isArray())
        return SourceTree::tr("%n item(s)", nullptr, int(value.toArray().size()));
    if (value.isObject())
        return {};
    const QString line = lineOfValue(value);
    return line.size() > kLongestValue ? QString(line.left(kLongestValue - 1) % u'…') : line;
}

} // namespace

QString memberPath(const QString &path, const QString &key)
{
    static const QRegularExpression plain(u"^[A-Za-z_][A-Za-z0-9_-]*$"_s);
    if (plain.match(key).hasMatch())
        return path % u'.' % key;
    QString quoted = key;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return path % u"['"_s % quoted % u"']"_s;
}

SourceTree::SourceTree(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"sources"_s);
    setAccessibleName(tr("What can be read here"));
    setHeaderHidden(true);
    setColumnCount(2);
    setUniformRowHeights(true);
    setIndentation(14);
    setFrameShape(NoFrame); // one line alone would cover a frame's round corners
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(0, QHeaderView::Interactive);
    header()->resizeSection(0, 150);
    connect(this, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem *item) { emit chosen(item->data(0, Qt::UserRole).toString()); });
    connect(this, &QTreeWidget::itemExpanded, this, &SourceTree::fitHeight);
    connect(this, &QTreeWidget::itemCollapsed, this, &SourceTree::fitHeight);
}

void SourceTree::show(const QList<Source> &sources)
{
    clear();
    m_count = 0;
    for (const Source &source : sources)
        add(nullptr, source, 0);
    fitHeight();
}

void SourceTree::fitHeight()
{
    int lines = 0;
    const QTreeWidgetItem *item = topLevelItem(0);
    for (; item && lines < kMostSeen; item = itemBelow(item))
        ++lines;
    const int line = sizeHintForRow(0) > 0 ? sizeHintForRow(0) : fontMetrics().height();
    setFixedHeight(qMax(1, lines) * line + 2 * frameWidth() + 2);
}

QStringList SourceTree::paths() const
{
    QStringList found;
    for (QTreeWidgetItemIterator at(const_cast<SourceTree *>(this)); *at; ++at)
        found += (*at)->data(0, Qt::UserRole).toString();
    return found;
}

void SourceTree::add(QTreeWidgetItem *parent, const Source &source, int depth)
{
    if (++m_count > kMostLines)
        return;
    auto *item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(this);
    const QString type = source.type.isEmpty() ? typeOf(source.value) : source.type;
    const QString value = shortValue(source.value);
    item->setText(0, source.title);
    item->setText(1, value.isEmpty() ? type : value);
    item->setForeground(1, value.isEmpty() ? widgets::tokens(palette()).faint : widgets::tokens(palette()).muted);
    item->setData(0, Qt::UserRole, source.path);
    item->setToolTip(0, type.isEmpty() ? source.path : QString(source.path % u"\n" % type));
    item->setToolTip(1, item->toolTip(0));
    if (depth == 0)
        item->setExpanded(true);
    if (depth >= kDeepest)
        return;
    QSet<QString> declared;
    for (const Source &part : source.parts) {
        declared += part.title;
        add(item, part, depth + 1);
    }
    int parts = 0;
    if (source.value.isObject()) {
        const QJsonObject object = source.value.toObject();
        for (auto member = object.begin(); member != object.end() && parts < kMostParts; ++member, ++parts) {
            if (!declared.contains(member.key()))
                add(item, {member.key(), memberPath(source.path, member.key()), {}, member.value(), {}}, depth + 1);
        }
    } else if (source.value.isArray()) {
        const QJsonArray list = source.value.toArray();
        for (; parts < int(list.size()) && parts < kMostParts; ++parts) {
            const QString place = u'[' % QString::number(parts) % u']';
            add(item, {place, QString(source.path % place), {}, list.at(parts), {}}, depth + 1);
        }
    }
}

QMimeData *SourceTree::mimeData(const QList<QTreeWidgetItem *> &items) const
{
    if (items.isEmpty())
        return nullptr;
    auto *dragged = new QMimeData;
    dragged->setText(items.constFirst()->data(0, Qt::UserRole).toString());
    return dragged;
}

} // namespace mh::panels
