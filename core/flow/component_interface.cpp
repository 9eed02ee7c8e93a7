// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/component_interface.h"

#include <algorithm>

#include "core/base/json.h"

namespace mh::flow {
using namespace Qt::StringLiterals;
using json::Reader;

namespace {

constexpr qsizetype kMaxPorts = 1000;

const Port *byName(const QList<Port> &ports, QStringView name)
{
    const auto found = std::find_if(ports.cbegin(), ports.cend(), [&](const Port &port) { return port.name == name; });
    return found == ports.cend() ? nullptr : &*found;
}

Result<QList<Port>> portsFromJson(Reader &reader, QLatin1StringView key)
{
    const QJsonArray items = reader.arrayOr(key);
    if (items.size() > kMaxPorts)
        reader.fail(key, u"must have at most %1 ports"_s.arg(kMaxPorts));
    if (!reader.ok())
        return reader.error();
    QList<Port> ports;
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString path = key + u'[' + QString::number(i) + u']';
        if (!items.at(i).isObject())
            return invalidInput(path + u": must be an object"_s, path);
        QJsonObject json = items.at(i).toObject();
        Reader each(json, path);
        Port port;
        port.name = each.text("name"_L1, 255);
        port.type = each.textOr("type"_L1, u"any"_s, 50);
        port.required = each.flagOr("required"_L1, false);
        port.defaultValue = each.value("default"_L1);
        port.description = each.textOr("description"_L1, {});
        if (byName(ports, port.name))
            each.fail("name"_L1, u"is used twice"_s);
        if (!each.ok())
            return each.error();
        for (const QLatin1StringView known : {"name"_L1, "type"_L1, "required"_L1, "default"_L1, "description"_L1})
            json.remove(known);
        port.extra = json;
        ports.append(port);
    }
    return ports;
}

QJsonArray portsToJson(const QList<Port> &ports, bool input)
{
    QJsonArray items;
    for (const Port &port : ports) {
        QJsonObject json = port.extra;
        json.insert("name"_L1, port.name);
        json.insert("type"_L1, port.type);
        if (input || port.required)
            json.insert("required"_L1, port.required);
        if (!port.defaultValue.isUndefined())
            json.insert("default"_L1, port.defaultValue);
        if (!port.description.isEmpty())
            json.insert("description"_L1, port.description);
        items.append(json);
    }
    return items;
}

} // namespace

const Port *ComponentInterface::input(QStringView name) const
{
    return byName(inputs, name);
}

const Port *ComponentInterface::output(QStringView name) const
{
    return byName(outputs, name);
}

Result<ComponentInterface> interfaceFromJson(const QJsonObject &json)
{
    Reader reader(json);
    Result<QList<Port>> inputs = portsFromJson(reader, "inputs"_L1);
    if (!inputs)
        return inputs.error();
    Result<QList<Port>> outputs = portsFromJson(reader, "outputs"_L1);
    if (!outputs)
        return outputs.error();
    ComponentInterface component{*std::move(inputs), *std::move(outputs), reader.textsOr("handles"_L1),
                                 reader.objectOr("configSchema"_L1), json};
    if (!reader.ok())
        return reader.error();
    for (const QLatin1StringView known : {"inputs"_L1, "outputs"_L1, "handles"_L1, "configSchema"_L1})
        component.extra.remove(known);
    return component;
}

QJsonObject toJson(const ComponentInterface &component)
{
    QJsonObject json = component.extra;
    json.insert("inputs"_L1, portsToJson(component.inputs, true));
    json.insert("outputs"_L1, portsToJson(component.outputs, false));
    if (!component.handles.isEmpty())
        json.insert("handles"_L1, QJsonArray::fromStringList(component.handles));
    if (!component.configSchema.isEmpty())
        json.insert("configSchema"_L1, component.configSchema);
    return json;
}

} // namespace mh::flow
