// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include "app/editor/catalog.h"
#include "app/editor/edit_tool.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/live_overlay.h"
#include "app/editor/node_item.h"
#include "app/editor/node_picker.h"
#include "core/base/clock.h"
#include "core/protocol/components.h"
#include "tests/gui/mouse.h"

/// A canvas to be drawn on with a real mouse and keyboard, without a server.
namespace mh::test {

using namespace Qt::StringLiterals;
using namespace mh::editor;

inline protocol::Component component(const QString &name, const QString &title, const QJsonObject &ports,
                                     const QJsonObject &schema = {})
{
    protocol::Component made;
    made.name = name;
    made.displayName = title;
    made.category = u"image"_s;
    protocol::ComponentVersion version;
    version.version = u"1.0.0"_s;
    version.interface = ports;
    version.configSchema = schema;
    made.versions = {version};
    return made;
}

inline const QJsonObject kQuality{
    {u"type"_s, u"object"_s},
    {u"properties"_s, QJsonObject{{u"quality"_s, QJsonObject{{u"type"_s, u"integer"_s}, {u"maximum"_s, 95}}},
                                  {u"tags"_s, QJsonObject{{u"type"_s, u"array"_s}}}}}};

struct Board {
    Catalog catalog;
    FlowEditor editor;
    FlowScene scene;
    SystemClock clock;
    LiveOverlay overlay{scene, clock};
    FlowView view{scene, overlay};
    std::unique_ptr<EditTool> tool;
    QString said;

    explicit Board(const flow::FlowDefinition &definition = {})
    {
        const QJsonObject ports{
            {u"inputs"_s, QJsonArray{QJsonObject{{u"name"_s, u"image"_s}, {u"type"_s, u"bytes"_s}}}},
            {u"outputs"_s, QJsonArray{QJsonObject{{u"name"_s, u"body"_s}, {u"type"_s, u"bytes"_s}}}}};
        catalog.set({component(u"http_request"_s, u"HTTP request"_s, ports),
                     component(u"resize"_s, u"Resize"_s, ports, kQuality)});
        scene.makeEditable(catalog);
        tool = std::make_unique<EditTool>(editor, scene, view, catalog);
        QObject::connect(&editor, &FlowEditor::changed, &scene, [this] { scene.sync(editor.definition()); });
        QObject::connect(tool.get(), &EditTool::said, &scene, [this](const QString &what) { said = what; });
        view.resize(1100, 600);
        view.show();
        view.activateWindow();
        editor.open(definition);
        view.setZoom(1);
        view.centerOn(400, 100);
        view.setFocus();
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("the window does not become active");
    }
    ~Board() { tool.reset(); }

    [[nodiscard]] QPoint at(QPointF point) const { return view.mapFromScene(point); }
    [[nodiscard]] QPoint middle(const QString &id) const
    {
        return at(scene.node(id)->pos() + QPointF(kNodeSize.width() / 2, kNodeSize.height() / 2));
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}) { dragOn(view, from, to, keys); }
    [[nodiscard]] NodePicker *picker() const
    {
        const auto all = view.findChildren<NodePicker *>();
        for (NodePicker *each : all) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    void choose(const QString &text)
    {
        QLineEdit *search = picker()->findChild<QLineEdit *>();
        QTest::keyClicks(search, text);
        QTest::keyClick(search, Qt::Key_Return);
    }
};

inline flow::FlowDefinition three()
{
    flow::FlowDefinition made;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        flow::Node node;
        node.id = id;
        node.component = u"resize"_s;
        node.version = u"1.0.0"_s;
        node.position = {double(made.nodes.size()) * 312, 96};
        made.nodes += node;
    }
    return made;
}

} // namespace mh::test
