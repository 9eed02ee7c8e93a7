// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QJsonObject>
#include <QWidget>

#include "core/flow/config_schema.h"

class QFormLayout;
class QLabel;

namespace mh::panels {

class JsonText;

/// A form made from a component's JSON Schema. Members that the schema does not know are kept;
/// without a schema the whole config is one JSON text.
/// Thread: GUI. Errors: under the field they belong to.
class ConfigForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfigForm)
public:
    ConfigForm(const QJsonObject &schema, const QJsonObject &config, QWidget *parent = nullptr);

    [[nodiscard]] const QJsonObject &config() const { return m_config; }

signals:
    /// `member`: which one, for joining undo steps.
    void changed(const QString &member);

private:
    void addField(QFormLayout &form, const QString &name, const QJsonObject &schema, bool required);
    [[nodiscard]] QWidget *makeField(const QString &name, const QJsonObject &schema);
    [[nodiscard]] QWidget *makeChoice(const QString &name, const QJsonArray &values, const QJsonValue &fallback);
    [[nodiscard]] QWidget *makeJson(const QString &name, const QString &type);
    void addWhole();
    void set(const QString &name, const QJsonValue &value);
    void check();
    void showTrouble(const QString &name, const QString &what);

    QJsonObject m_config;
    std::optional<flow::ConfigSchema> m_schema;
    QHash<QString, QLabel *> m_troubles;
    QHash<QString, QString> m_unread; ///< texts that are no JSON, by member
};

} // namespace mh::panels
