// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/setting.h"

#include <algorithm>
#include <limits>

namespace mh::settings {
using namespace Qt::StringLiterals;

namespace {

template <class Whole>
QString readWhole(const QStringList &texts, Whole &value)
{
    bool fits = false;
    const qint64 number = texts.size() == 1 ? texts.first().trimmed().toLongLong(&fits) : 0;
    if (!fits || number < std::numeric_limits<Whole>::min() || number > std::numeric_limits<Whole>::max())
        return u"must be a whole number"_s;
    value = Whole(number);
    return {};
}

/// Levenshtein: how many letters must change.
qsizetype distance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = qsizetype(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const qsizetype changed = diagonal + (a.at(i) == b.at(j) ? 0 : 1);
            diagonal = row[size_t(j) + 1];
            row[size_t(j) + 1] = std::min({changed, diagonal + 1, row[size_t(j)] + 1});
        }
    }
    return row.back();
}

} // namespace

QString read(const QStringList &texts, QString &value)
{
    if (texts.size() != 1)
        return u"must be one value"_s;
    value = texts.first();
    return {};
}

QString read(const QStringList &texts, QStringList &value)
{
    for (const QString &text : texts) {
        for (const QStringView part : QStringView(text).split(u',', Qt::SkipEmptyParts)) {
            if (!part.trimmed().isEmpty())
                value.append(part.trimmed().toString());
        }
    }
    return {};
}

QString read(const QStringList &texts, bool &value)
{
    const QString text = texts.size() == 1 ? texts.first().trimmed().toLower() : QString();
    if (QStringList{u"true"_s, u"1"_s, u"yes"_s, u"on"_s}.contains(text))
        value = true;
    else if (QStringList{u"false"_s, u"0"_s, u"no"_s, u"off"_s}.contains(text))
        value = false;
    else
        return u"must be true or false"_s;
    return {};
}

QString read(const QStringList &texts, int &value)
{
    return readWhole(texts, value);
}

QString read(const QStringList &texts, qint64 &value)
{
    return readWhole(texts, value);
}

QString read(const QStringList &texts, Secret &value)
{
    if (texts.size() != 1)
        return u"must be one value"_s;
    value = Secret(texts.first().toUtf8());
    return {};
}

QString show(const QString &value)
{
    return value;
}

QString show(const QStringList &value)
{
    return value.join(u',');
}

QString show(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

QString show(int value)
{
    return QString::number(value);
}

QString show(qint64 value)
{
    return QString::number(value);
}

QString variableOf(const QString &key)
{
    QString variable = key.toUpper();
    variable.replace(u'.', u'_').replace(u'-', u'_');
    return u"MESHHELM_"_s + variable;
}

void Rows::append(Row row)
{
    QStringList names = row.oldKeys;
    names.append(row.key);
    for (const QString &name : std::as_const(names))
        row.environment.append(variableOf(name));
    m_rows.push_back(std::move(row));
}

const Rows::Row *Rows::find(const QString &key) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&](const Row &row) { return row.key == key || row.oldKeys.contains(key); });
    return found == m_rows.cend() ? nullptr : &*found;
}

Rows::Row *Rows::find(const QString &key)
{
    return const_cast<Row *>(std::as_const(*this).find(key));
}

void Rows::setScope(Scope scope, const QStringList &keys)
{
    for (const QString &key : keys) {
        Row *row = find(key);
        Q_ASSERT(row);
        if (row)
            row->scope = scope;
    }
}

void Rows::setIdle(const QStringList &keys)
{
    for (const QString &key : keys) {
        Row *row = find(key);
        Q_ASSERT(row);
        if (row)
            row->idle = true;
    }
}

const Rows::Row *Rows::findVariable(const QString &variable) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&](const Row &row) { return row.environment.contains(variable); });
    return found == m_rows.cend() ? nullptr : &*found;
}

QString Rows::nearest(const QString &key) const
{
    QString best;
    // More than a third of the letters wrong is another word.
    qsizetype least = std::max<qsizetype>(2, key.size() / 3) + 1;
    for (const Row &row : m_rows) {
        if (row.idle)
            continue;
        for (const QString &lastPart : {row.key, row.key.section(u'.', -1)}) {
            if (const qsizetype far = distance(key.left(100), lastPart); far < least) {
                least = far;
                best = row.key;
            }
        }
    }
    return best;
}

QString Rows::help() const
{
    QString text;
    for (const Row &row : m_rows) {
        if (row.idle)
            continue;
        text += row.secret ? QString(u"  "_s + row.key + u"  (a secret: file or environment only)"_s)
                           : QString(u"  --"_s + row.key + u'=' + row.defaultText);
        text += u"\n      "_s + row.help + u'\n';
    }
    return text;
}

} // namespace mh::settings
