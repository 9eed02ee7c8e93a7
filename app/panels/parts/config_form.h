// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QWidget>

#include "core/flow/config_schema.h"

class QFormLayout;
class QLabel;

namespace mh::panels {

class JsonText;

/// A form made from a JSON Schema: a component's, or that of the inputs of a run. Members that the schema
/// does not know are kept; without a schema the whole config is one JSON text. Fields stand in the order of
/// their `x-order`, then by name. Lists of objects are rows,
/// objects marked with `x-pairs` are rows of a name and a text.
/// Thread: GUI. Errors: under the field they belong to.
class ConfigForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfigForm)
public:
    enum class For {
        Node,   ///< texts may be expressions; everything that is missing is told at once
        Answer, ///< texts are texts; descriptions stand below the fields; what is missing is told once it was there
    };
    ConfigForm(const QJsonObject &schema, const QJsonObject &config, QWidget *parent = nullptr, For what = For::Node);

    /// What the texts that are expressions (`x-expression`) can read; before the form is shown.
    void setOffers(const QStringList &offers);

    [[nodiscard]] const QJsonObject &config() const { return m_config; }
    /// Nothing is wrong or missing, told or not.
    [[nodiscard]] bool isRight() const { return m_right; }
    /// To be told what is missing, and taken there.
    void showMissing();
    /// The server's words about a member, until it changes.
    bool tell(const QString &member, const QString &what);

signals:
    /// `member`: which one, and where in it, for joining undo steps.
    void changed(const QString &member);

private:
    void makeForm(const QJsonObject &schema);
    void addField(QFormLayout &form, const QString &name, const QJsonObject &schema, bool required);
    [[nodiscard]] QWidget *makeField(const QString &name, const QJsonObject &schema);
    [[nodiscard]] QWidget *makeSchema(const QString &name);
    [[nodiscard]] QWidget *makeRows(const QString &name, const QJsonObject &items);
    [[nodiscard]] QWidget *makePairs(const QString &name);
    [[nodiscard]] QWidget *makeLine(const QString &name, const QJsonObject &schema);
    [[nodiscard]] QWidget *makeChoice(const QString &name, const QJsonArray &values, const QJsonValue &fallback);
    [[nodiscard]] QWidget *makeJson(const QString &name, const QString &type);
    void addWhole();
    /// `place`: where in the member.
    void set(const QString &name, const QJsonValue &value, const QString &place = {});
    [[nodiscard]] QString misplaced(const QString &name) const;
    void check();
    void showTrouble(const QString &name, const QString &what);

    For m_for;
    bool m_right = true;
    QJsonObject m_members; ///< what the schema says about each
    QSet<QString> m_touched;
    QJsonObject m_config;
    std::optional<flow::ConfigSchema> m_schema;
    QHash<QString, QLabel *> m_troubles;
    QHash<QString, QString> m_unread; ///< texts that are no JSON, by member
};

} // namespace mh::panels
