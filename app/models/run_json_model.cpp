// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/run_json_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace mh::models {
namespace {

qsizetype sizeOf(const QJsonValue &value)
{
    return value.isObject() ? value.toObject().size() : value.isArray() ? value.toArray().size() : 0;
}

struct Member {
    QString name; ///< empty in a list
    QJsonValue value;
};

Member memberOf(const QJsonValue &container, qsizetype index)
{
    if (container.isArray())
        return {{}, container.toArray().at(index)};
    const QJsonObject object = container.toObject();
    const auto it = object.constBegin() + index;
    return {it.key(), it.value()};
}

bool isPlainName(const QString &name)
{
    if (name.isEmpty() || name.at(0).isDigit())
        return false;
    for (const QChar c : name) {
        if (!(c.isLetterOrNumber() && c.unicode() < 128) && c != u'_')
            return false;
    }
    return true;
}

} // namespace

struct RunJsonModel::Item {
    Item *parent = nullptr;
    int row = 0;
    QString name;
    QJsonValue value;
    std::vector<std::unique_ptr<Item>> children; ///< as many as have been fetched
};

RunJsonModel::RunJsonModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Item>()) {}

RunJsonModel::~RunJsonModel() = default;

void RunJsonModel::set(const QJsonValue &value, const QString &root)
{
    beginResetModel();
    m_root = std::make_unique<Item>();
    m_root->value = value;
    m_path = root;
    endResetModel();
    fetchMore({});
}

const QJsonValue &RunJsonModel::value() const
{
    return m_root->value;
}

RunJsonModel::Item *RunJsonModel::itemAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

QJsonValue RunJsonModel::valueAt(const QModelIndex &index) const
{
    return itemAt(index)->value;
}

QString RunJsonModel::pathAt(const QModelIndex &index) const
{
    QString path;
    for (const Item *item = itemAt(index); item->parent; item = item->parent) {
        if (item->parent->value.isArray())
            path.prepend(u"[%1]"_s.arg(item->row));
        else if (isPlainName(item->name))
            path.prepend(QString(u'.' % item->name));
        else
            path.prepend(u"['%1']"_s.arg(item->name));
    }
    return m_path % path;
}

QModelIndex RunJsonModel::indexOf(const QList<qsizetype> &steps)
{
    QModelIndex at;
    for (const qsizetype step : steps) {
        fetch(at, step + 1);
        at = index(int(step), 0, at);
    }
    return at;
}

void RunJsonModel::fetch(const QModelIndex &parent, qsizetype upTo)
{
    Item *item = itemAt(parent);
    const qsizetype have = qsizetype(item->children.size());
    const qsizetype want = qMin(upTo, sizeOf(item->value));
    if (want <= have)
        return;
    beginInsertRows(parent.siblingAtColumn(0), int(have), int(want) - 1);
    item->children.reserve(size_t(want));
    for (qsizetype row = have; row < want; ++row) {
        auto child = std::make_unique<Item>();
        Member member = memberOf(item->value, row);
        child->parent = item;
        child->row = int(row);
        child->name = std::move(member.name);
        child->value = std::move(member.value);
        item->children.push_back(std::move(child));
    }
    endInsertRows();
}

QModelIndex RunJsonModel::index(int row, int column, const QModelIndex &parent) const
{
    const Item *item = itemAt(parent);
    if (row < 0 || column < 0 || column >= ColumnCount || size_t(row) >= item->children.size())
        return {};
    return createIndex(row, column, item->children[size_t(row)].get());
}

QModelIndex RunJsonModel::parent(const QModelIndex &index) const
{
    Item *item = index.isValid() ? itemAt(index)->parent : nullptr;
    return !item || item == m_root.get() ? QModelIndex() : createIndex(item->row, 0, item);
}

int RunJsonModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(itemAt(parent)->children.size());
}

int RunJsonModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool RunJsonModel::hasChildren(const QModelIndex &parent) const
{
    return parent.column() <= 0 && sizeOf(itemAt(parent)->value) > 0;
}

bool RunJsonModel::canFetchMore(const QModelIndex &parent) const
{
    return parent.column() <= 0 && qsizetype(itemAt(parent)->children.size()) < sizeOf(itemAt(parent)->value);
}

void RunJsonModel::fetchMore(const QModelIndex &parent)
{
    fetch(parent, qsizetype(itemAt(parent)->children.size()) + kChunk);
}

QVariant RunJsonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item *item = itemAt(index);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Value)
            return summaryOf(item->value);
        return item->parent->value.isArray() ? QString::number(item->row) : item->name;
    case IdRole: return pathAt(index);
    default: return {};
    }
}

QVariant RunJsonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

QString summaryOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object: return u"{%1}"_s.arg(sizeOf(value));
    case QJsonValue::Array: return u"[%1]"_s.arg(sizeOf(value));
    case QJsonValue::String: return value.toString().left(300).replace(u'\n', QChar(0x21B5));
    case QJsonValue::Double:
        return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).chopped(1).sliced(1);
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Null: return u"null"_s;
    case QJsonValue::Undefined: break;
    }
    return {};
}

QString textOf(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Indented)).trimmed();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Indented)).trimmed();
    return value.isString() ? value.toString() : summaryOf(value);
}

bool isSmall(const QJsonValue &value, qsizetype budget)
{
    std::vector<QJsonValue> open{value};
    while (!open.empty()) {
        const QJsonValue next = open.back();
        open.pop_back();
        budget -= 1 + (next.isString() ? next.toString().size() : 0);
        const qsizetype size = sizeOf(next);
        if (budget < size)
            return false;
        for (qsizetype i = 0; i < size; ++i)
            open.push_back(memberOf(next, i).value);
    }
    return true;
}

JsonFinder::JsonFinder(const QJsonValue &root, QString text) : m_text(std::move(text)), m_frames{{root, 0}} {}

JsonFinder::State JsonFinder::step(int budget)
{
    while (!m_frames.empty()) {
        if (std::exchange(m_descend, false)) {
            const QJsonValue inner = memberOf(m_frames.back().container, m_frames.back().next - 1).value;
            if (sizeOf(inner) > 0)
                m_frames.push_back({inner, 0});
        }
        Frame &frame = m_frames.back();
        if (frame.next >= sizeOf(frame.container)) {
            m_frames.pop_back();
            continue;
        }
        if (budget-- <= 0)
            return State::More;
        const Member member = memberOf(frame.container, frame.next++);
        m_descend = true;
        if (member.name.contains(m_text, Qt::CaseInsensitive)
            || (sizeOf(member.value) == 0 && textOf(member.value).contains(m_text, Qt::CaseInsensitive)))
            return State::Found;
    }
    return State::End;
}

QList<qsizetype> JsonFinder::steps() const
{
    QList<qsizetype> steps;
    for (const Frame &frame : m_frames)
        steps.append(frame.next - 1);
    return steps;
}

} // namespace mh::models
