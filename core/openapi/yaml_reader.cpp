// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/yaml_reader.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace mh::openapi {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxNodes = 2'000'000; ///< each alias counts as all that it stands for
constexpr qsizetype kMaxDepth = 100;

QJsonValue plainScalar(const std::string &text)
{
    if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL")
        return QJsonValue::Null;
    if (text == "true" || text == "True" || text == "TRUE")
        return true;
    if (text == "false" || text == "False" || text == "FALSE")
        return false;
    const QByteArray bytes = QByteArray::fromRawData(text.data(), qsizetype(text.size()));
    const char first = text.front();
    if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
        bool ok = false;
        const bool hex = text.starts_with("0x");
        const bool octal = text.starts_with("0o");
        const qint64 whole = hex || octal ? bytes.mid(2).toLongLong(&ok, hex ? 16 : 8) : bytes.toLongLong(&ok, 10);
        if (ok)
            return whole;
        const double number = bytes.toDouble(&ok);
        if (ok && std::isfinite(number))
            return number;
    }
    return QString::fromUtf8(bytes);
}

/// Builds values from the parser's events. Thrown out of it: YAML::ParserException only.
class Builder final : public YAML::EventHandler
{
public:
    [[nodiscard]] const QJsonValue &root() const { return m_root; }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        scalar(mark, anchor, QJsonValue::Null, u"null"_s); // the parser does not say how it was written
    }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &text) override
    {
        const bool isKey = wantsKey();
        const bool plain = tag == "?" || (!tag.empty() && tag != "!" && !tag.ends_with(":str"));
        const QString asText = isKey || !plain ? QString::fromStdString(text) : QString();
        scalar(mark, anchor, isKey || !plain ? QJsonValue(asText) : plainScalar(text), asText, isKey && plain);
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto known = m_anchors.find(anchor);
        if (known == m_anchors.end())
            fail(mark, "an alias inside of what it stands for");
        add(mark, 0, known->second.first, known->second.second);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(mark, anchor, false);
    }
    void OnSequenceEnd() override
    {
        Level level = close();
        add(level.mark, level.anchor, level.array, level.weight);
    }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(mark, anchor, true);
    }
    void OnMapEnd() override
    {
        Level level = close();
        const QJsonObject object = objectOf(level);
        add(level.mark, level.anchor, object, level.weight);
    }

private:
    struct Level {
        YAML::Mark mark;
        YAML::anchor_t anchor = 0;
        bool isMap = false;
        bool hasKey = false;
        QString key;
        QJsonArray array;
        QList<std::pair<QString, QJsonValue>> members;
        QList<QJsonValue> merged; ///< of "<<"
        bool mergeNext = false;
        qint64 weight = 1;
    };

    [[noreturn]] static void fail(const YAML::Mark &mark, const char *why) { throw YAML::ParserException(mark, why); }
    [[nodiscard]] bool wantsKey() const
    {
        return !m_levels.isEmpty() && m_levels.last().isMap && !m_levels.last().hasKey;
    }

    void open(const YAML::Mark &mark, YAML::anchor_t anchor, bool isMap)
    {
        if (m_levels.size() >= kMaxDepth)
            fail(mark, "nested too deep");
        if (wantsKey())
            fail(mark, "a key must be a text");
        Level level;
        level.mark = mark;
        level.anchor = anchor;
        level.isMap = isMap;
        m_levels.append(std::move(level));
    }
    Level close() { return m_levels.takeLast(); }

    void scalar(const YAML::Mark &mark, YAML::anchor_t anchor, const QJsonValue &value, const QString &key,
                bool plainKey = false)
    {
        if (!wantsKey())
            return add(mark, anchor, value, 1);
        Level &level = m_levels.last();
        level.hasKey = true;
        level.key = key;
        level.mergeNext = plainKey && key == "<<"_L1;
        if (anchor)
            m_anchors[anchor] = {value, 1};
    }

    void add(const YAML::Mark &mark, YAML::anchor_t anchor, const QJsonValue &value, qint64 weight)
    {
        if (anchor)
            m_anchors[anchor] = {value, weight};
        if (m_levels.isEmpty()) {
            m_root = value;
            return;
        }
        Level &level = m_levels.last();
        level.weight += weight;
        if (level.weight > kMaxNodes)
            fail(mark, "too large once its aliases are written out");
        if (!level.isMap)
            return level.array.append(value);
        if (!level.hasKey)
            fail(mark, "a key must be a text");
        level.hasKey = false;
        if (std::exchange(level.mergeNext, false)) {
            level.merged.append(value);
            return;
        }
        level.members.append({std::exchange(level.key, {}), value});
    }

    // In order of the keys: then each insertion is at the end.
    static QJsonObject objectOf(Level &level)
    {
        std::stable_sort(level.members.begin(), level.members.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
        QJsonObject object;
        for (qsizetype i = 0; i < level.members.size(); ++i) {
            if (i > 0 && level.members[i].first == level.members[i - 1].first)
                throw YAML::ParserException(level.mark, "the key '" + level.members[i].first.left(100).toStdString()
                                                            + "' stands twice in what begins here");
            object.insert(level.members[i].first, level.members[i].second);
        }
        for (const QJsonValue &merge : std::as_const(level.merged)) {
            const QJsonArray list = merge.isArray() ? merge.toArray() : QJsonArray{merge};
            for (const QJsonValue &each : list)
                mergeInto(object, each.toObject());
        }
        return object;
    }
    static void mergeInto(QJsonObject &object, const QJsonObject &other)
    {
        for (auto it = other.begin(); it != other.end(); ++it) {
            if (!object.contains(it.key()))
                object.insert(it.key(), it.value());
        }
    }

    QJsonValue m_root = QJsonValue::Null;
    QList<Level> m_levels;
    std::map<YAML::anchor_t, std::pair<QJsonValue, qint64>> m_anchors;
};

} // namespace

Result<QJsonValue> readYaml(const QByteArray &text)
{
    try {
        std::istringstream stream(text.toStdString());
        YAML::Parser parser(stream);
        Builder builder;
        if (!parser.HandleNextDocument(builder))
            return invalidInput(u"not YAML: there is no document"_s);
        return builder.root();
    } catch (const YAML::Exception &problem) {
        return invalidInput(u"not YAML: line %1, column %2: %3"_s.arg(problem.mark.line + 1)
                                .arg(problem.mark.column + 1)
                                .arg(QString::fromStdString(problem.msg)));
    } catch (const std::exception &problem) {
        return invalidInput(u"not YAML: "_s + QString::fromUtf8(problem.what()));
    }
}

} // namespace mh::openapi
