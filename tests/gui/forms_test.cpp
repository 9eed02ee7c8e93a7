// SPDX-License-Identifier: GPL-3.0-or-later
// Forms made from JSON Schemas: the inputs of a run, their description, the values of an approval;
// and what executions are looked for. Without a server.
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "app/models/people.h"
#include "app/panels/approvals/approval_card.h"
#include "app/panels/editor/pairs_field.h"
#include "app/panels/editor/source_tree.h"
#include "app/panels/parts/config_form.h"
#include "app/panels/parts/expression_field.h"
#include "app/panels/parts/form_words.h"
#include "app/panels/parts/input_fields.h"
#include "app/panels/parts/inputs_dialog.h"
#include "app/panels/parts/inputs_form.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/runs/node_details.h"
#include "app/panels/runs/run_filter.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/widgets/theme.h"
#include "core/base/json.h"
#include "tests/gui/sample_run.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using panels::InputField;

namespace {

/// Order (needed), amount with a default, size out of three, express or not, notes.
const QJsonObject &orderSchema()
{
    static const QJsonObject schema = *json::parseObject(
        "{\"type\":\"object\",\"required\":[\"order\",\"size\"],\"properties\":{"
        "\"order\":{\"type\":\"string\",\"title\":\"Order number\",\"pattern\":\"^[A-Z][0-9]+$\","
        "\"description\":\"As it stands on the invoice, for example A1204.\",\"x-order\":1},"
        "\"amount\":{\"type\":\"integer\",\"title\":\"Amount\",\"minimum\":1,\"default\":5,\"x-order\":2},"
        "\"size\":{\"type\":\"string\",\"title\":\"Size\",\"enum\":[\"small\",\"medium\",\"large\"],\"x-order\":3},"
        "\"express\":{\"type\":\"boolean\",\"title\":\"Express\",\"x-order\":4},"
        "\"labels\":{\"type\":\"array\",\"title\":\"Labels\",\"items\":{\"type\":\"string\"},\"x-order\":5}}}");
    return schema;
}

QString troubleIn(const QWidget &widget, const QString &text)
{
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&widget) && label->text().contains(text))
            return label->text();
    }
    return {};
}

template <class T>
T &field(const QWidget &widget, const QString &member)
{
    auto *found = widget.findChild<T *>(QString(u"config/"_s % member));
    if (!found)
        qFatal("there is no field %s", qPrintable(member));
    return *found;
}

} // namespace

class FormsTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<widgets::Theme>(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
    }
    void cleanup() { m_theme->setMode(widgets::Theme::Mode::Light); }

    void aRunIsAskedForInAForm()
    {
        panels::TriggerDialog dialog(u"Orders"_s, u"1.2.0"_s, {}, orderSchema());
        QSignalSpy confirmed(&dialog, &panels::TriggerDialog::confirmed);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY(troubleIn(dialog, u"This is required."_s).isEmpty()); // nobody has been there yet
        auto *confirm = dialog.findChild<QPushButton *>(u"confirm"_s);
        QTest::mouseClick(confirm, Qt::LeftButton);
        QCOMPARE(confirmed.count(), 0);
        QVERIFY(!troubleIn(dialog, u"This is required."_s).isEmpty());
        test::saveImage(dialog, u"inputs-form-missing"_s);

        auto &order = field<QLineEdit>(dialog, u"order"_s);
        QTest::keyClicks(&order, u"a12"_s);
        QVERIFY(!troubleIn(dialog, u"does not match the pattern"_s).isEmpty());
        order.clear();
        QTest::keyClicks(&order, u"A1204"_s);
        QVERIFY(troubleIn(dialog, u"does not match the pattern"_s).isEmpty());
        auto &amount = field<QLineEdit>(dialog, u"amount"_s);
        QCOMPARE(amount.placeholderText(), u"5"_s);
        QTest::keyClicks(&amount, u"0"_s);
        QVERIFY(!troubleIn(dialog, u"At least 1"_s).isEmpty());
        amount.clear();
        QTest::keyClicks(&amount, u"$.trigger.x"_s); // a text, and no expression
        QVERIFY(!troubleIn(dialog, u"whole number"_s).isEmpty());
        amount.clear();
        field<QComboBox>(dialog, u"size"_s).setCurrentText(u"large"_s);
        for (const auto mode : {widgets::Theme::Mode::Light, widgets::Theme::Mode::Dark}) {
            m_theme->setMode(mode);
            test::saveImage(dialog, mode == widgets::Theme::Mode::Dark ? u"inputs-form-dark"_s : u"inputs-form"_s);
        }
        QTest::mouseClick(confirm, Qt::LeftButton);
        QCOMPARE(confirmed.count(), 1);
        QCOMPARE(confirmed.at(0).at(0).toJsonObject(),
                 (QJsonObject{{u"order"_s, u"A1204"_s}, {u"size"_s, u"large"_s}}));
    }

    void formAndJsonHandOverToEachOther()
    {
        panels::InputsForm form(orderSchema(), {{u"order"_s, u"B7"_s}, {u"size"_s, u"small"_s}});
        form.resize(480, 500);
        form.show();
        QVERIFY(form.isRight());
        form.findChild<QPushButton *>(u"asJson"_s)->click();
        auto *text = form.findChild<panels::JsonText *>();
        for (panels::JsonText *each : form.findChildren<panels::JsonText *>()) {
            if (each->accessibleName() == panels::InputsForm::tr("Inputs"))
                text = each;
        }
        QVERIFY(text->isVisible());
        QCOMPARE(text->parse().object, form.values());
        text->setPlainText(u"{\"order\": 7, \"size\": \"small\"}"_s);
        QVERIFY(!form.isRight());
        QVERIFY(!troubleIn(form, u"Order number: This must be text."_s).isEmpty());
        test::saveImage(form, u"inputs-json"_s);
        text->setPlainText(u"{\"order\": "_s);
        form.findChild<QPushButton *>(u"asForm"_s)->click();
        QVERIFY(text->isVisible()); // to be corrected here
        QVERIFY(form.findChild<QPushButton *>(u"asJson"_s)->isChecked());
        text->setPlainText(u"{\"order\": \"C9\", \"size\": \"large\", \"more\": 1}"_s);
        form.findChild<QPushButton *>(u"asForm"_s)->click();
        QCOMPARE(field<QLineEdit>(form, u"order"_s).text(), u"C9"_s);
        QVERIFY(form.isRight());
        QCOMPARE(form.values().value("more"_L1).toInt(), 1); // what the form does not know stays
        form.setValues({{u"order"_s, u"D1"_s}});             // of an earlier run
        QCOMPARE(field<QLineEdit>(form, u"order"_s).text(), u"D1"_s);
        QVERIFY(!form.isRight());
    }

    void withoutASchemaThereIsJson()
    {
        panels::TriggerDialog dialog(u"Orders"_s, u"1.0.0"_s, {{u"url"_s, u"x"_s}}, {});
        QSignalSpy confirmed(&dialog, &panels::TriggerDialog::confirmed);
        dialog.show();
        QVERIFY(!dialog.findChild<QPushButton *>(u"asJson"_s));
        dialog.findChild<panels::JsonText *>()->setPlainText(u"{"_s);
        dialog.findChild<QPushButton *>(u"confirm"_s)->click();
        QCOMPARE(confirmed.count(), 0);
        dialog.findChild<panels::JsonText *>()->setPlainText(u"{\"url\": \"y\"}"_s);
        dialog.findChild<QPushButton *>(u"confirm"_s)->click();
        QCOMPARE(confirmed.count(), 1);
        QCOMPARE(confirmed.at(0).at(0).toJsonObject(), (QJsonObject{{u"url"_s, u"y"_s}}));
    }

    void fieldsAndSchemaAreTheSame()
    {
        const QList<InputField> fields = panels::inputFieldsOf(orderSchema());
        QCOMPARE(fields.size(), 5);
        QCOMPARE(fields.at(0).name, u"order"_s);
        QVERIFY(fields.at(0).isRequired && !fields.at(1).isRequired);
        QCOMPARE(fields.at(1).fallback, QJsonValue(5));
        QCOMPARE(fields.at(2).choices.size(), 3);
        QCOMPARE(fields.at(0).rest.value("pattern"_L1).toString(), u"^[A-Z][0-9]+$"_s);
        QCOMPARE(panels::withInputFields(orderSchema(), fields), orderSchema());
        QCOMPARE(panels::withInputFields(orderSchema(), {}), QJsonObject());
        QJsonObject strict = orderSchema();
        strict.insert("additionalProperties"_L1, false);
        QCOMPARE(panels::withInputFields(strict, {}).value("additionalProperties"_L1), QJsonValue(false));
        QCOMPARE(panels::freshInputName(fields, u"size"_s), u"size-2"_s);
    }

    void inputsAreDescribedInAList()
    {
        panels::InputsDialog dialog({});
        QSignalSpy confirmed(&dialog, &panels::InputsDialog::confirmed);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto *confirm = dialog.findChild<QPushButton *>(u"confirm"_s);
        const auto type = [&](const QString &name, const QString &text) {
            auto *line = dialog.findChild<QLineEdit *>(name);
            line->clear();
            QTest::keyClicks(line, text);
        };
        dialog.findChild<QPushButton *>(u"add"_s)->click();
        type(u"name"_s, u"order"_s);
        dialog.findChild<QCheckBox *>(u"required"_s)->click();
        dialog.findChild<QPushButton *>(u"add"_s)->click();
        type(u"name"_s, u"order"_s);
        QVERIFY(!confirm->isEnabled()); // twice
        type(u"name"_s, u"amount"_s);
        QVERIFY(confirm->isEnabled());
        auto *kind = dialog.findChild<QComboBox *>(u"type"_s);
        kind->setCurrentIndex(kind->findData(u"integer"_s));
        type(u"default"_s, u"many"_s);
        QVERIFY(!confirm->isEnabled()); // it would refuse its own default
        type(u"default"_s, u"5"_s);
        type(u"description"_s, u"How many are wanted"_s);
        type(u"choices"_s, u"1, 5, 10"_s);
        QVERIFY2(confirm->isEnabled(), qPrintable(dialog.findChild<QLabel *>(u"trouble"_s)->text()));
        dialog.findChild<QPushButton *>(u"up"_s)->click();
        QCOMPARE(dialog.findChild<QListWidget *>(u"inputs"_s)->item(0)->text(), u"amount"_s);
        for (const auto mode : {widgets::Theme::Mode::Light, widgets::Theme::Mode::Dark}) {
            m_theme->setMode(mode);
            test::saveImage(dialog, mode == widgets::Theme::Mode::Dark ? u"flow-inputs-dark"_s : u"flow-inputs"_s);
        }
        confirm->click();
        QCOMPARE(confirmed.count(), 1);
        const QJsonObject schema = confirmed.at(0).at(0).toJsonObject();
        QCOMPARE(schema.value("required"_L1).toArray(), QJsonArray{u"order"_s});
        const QJsonObject amount = schema.value("properties"_L1).toObject().value("amount"_L1).toObject();
        QCOMPARE(amount, (QJsonObject{{u"type"_s, u"integer"_s},
                                      {u"default"_s, 5},
                                      {u"enum"_s, QJsonArray{1, 5, 10}},
                                      {u"description"_s, u"How many are wanted"_s},
                                      {u"x-order"_s, 1}}));
    }

    void aSchemaCanBeWrittenAsJson()
    {
        panels::InputsDialog dialog(orderSchema());
        dialog.show();
        dialog.findChild<QPushButton *>(u"asJson"_s)->click();
        auto *text = dialog.findChild<panels::JsonText *>();
        QCOMPARE(text->parse().object, orderSchema());
        text->setPlainText(u"{\"properties\": {\"x\": {\"type\": \"date\"}}}"_s);
        QVERIFY(!dialog.findChild<QPushButton *>(u"confirm"_s)->isEnabled());
        QVERIFY(dialog.findChild<QLabel *>(u"trouble"_s)->text().startsWith(u"/properties/x/type"_s));
        text->setPlainText(u"{\"properties\": {\"x\": {\"type\": \"string\"}}}"_s);
        dialog.findChild<QPushButton *>(u"asList"_s)->click();
        QCOMPARE(dialog.findChild<QListWidget *>(u"inputs"_s)->count(), 1);
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"remove"_s), Qt::LeftButton);
        QCOMPARE(dialog.schema(), QJsonObject());
    }

    void aFormIsDescribedInANodesConfiguration()
    {
        const QJsonObject schema = *json::parseObject("{\"properties\":{\"form\":{\"type\":\"object\",\"format\":"
                                                      "\"json-schema\"},\"message\":{\"type\":\"string\"}}}");
        panels::ConfigForm form(schema, {{u"form"_s, orderSchema()}});
        form.resize(320, 300);
        form.show();
        QVERIFY(!troubleIn(form, u"order, amount, size"_s).isEmpty());
        test::saveImage(form, u"approval-config"_s);
        QTest::mouseClick(form.findChild<QPushButton *>(u"describe/form"_s), Qt::LeftButton);
        auto *dialog = form.findChild<panels::InputsDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        for (int i = 0; i < 5; ++i)
            dialog->findChild<QPushButton *>(u"remove"_s)->click();
        dialog->findChild<QPushButton *>(u"add"_s)->click();
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"name"_s), u"reason"_s);
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QCOMPARE(form.config().value("form"_L1).toObject().value("properties"_L1).toObject().keys(),
                 QStringList{u"reason"_s});
    }

    void mappingsAreOfferedWhatIsDescribed()
    {
        flow::FlowDefinition definition = test::exampleDefinition();
        definition.inputSchema = orderSchema();
        const QJsonObject expected = panels::expectedInputs(definition);
        QVERIFY(expected.contains("order"_L1) && expected.contains("express"_L1));
        QCOMPARE(expected.value("amount"_L1), QJsonValue(5));
    }

    void anApprovalComesWithItsValues()
    {
        test::FakeClock clock;
        panels::ApprovalCard card(clock);
        QSignalSpy answers(&card, &panels::ApprovalCard::answered);
        protocol::Approval question;
        question.execution = ExecutionId::make();
        question.node = u"pay"_s;
        question.message = u"May this order be paid?"_s;
        question.form = orderSchema();
        card.resize(1100, 400);
        card.ask(question, u"Pay the order"_s, 0);
        QVERIFY(card.isVisible());
        QTest::mouseClick(card.findChild<QPushButton *>(u"approve"_s), Qt::LeftButton);
        QCOMPARE(answers.count(), 0); // something is still to be said
        QVERIFY(!troubleIn(card, u"This is required."_s).isEmpty());
        QTest::keyClicks(&field<QLineEdit>(card, u"order"_s), u"A1"_s);
        field<QComboBox>(card, u"size"_s).setCurrentText(u"small"_s);
        card.ask(question, u"Pay the order"_s, 1); // the same again: what is written stays
        QCOMPARE(field<QLineEdit>(card, u"order"_s).text(), u"A1"_s);
        for (const auto mode : {widgets::Theme::Mode::Light, widgets::Theme::Mode::Dark}) {
            m_theme->setMode(mode);
            test::saveImage(card, mode == widgets::Theme::Mode::Dark ? u"approval-form-dark"_s : u"approval-form"_s);
        }
        QTest::mouseClick(card.findChild<QPushButton *>(u"approve"_s), Qt::LeftButton);
        QCOMPARE(answers.count(), 1);
        QCOMPARE(answers.at(0).at(1).toString(), u"approved"_s);
        QCOMPARE(answers.at(0).at(3).toJsonObject(), (QJsonObject{{u"order"_s, u"A1"_s}, {u"size"_s, u"small"_s}}));

        protocol::Approval next = question;
        next.node = u"other"_s;
        card.ask(next, u"Another"_s, 0);
        QVERIFY(field<QLineEdit>(card, u"order"_s).text().isEmpty());
        QTest::mouseClick(card.findChild<QPushButton *>(u"reject"_s), Qt::LeftButton); // owes no values
        QCOMPARE(answers.count(), 2);
        QCOMPARE(answers.at(1).at(3).toJsonObject(), QJsonObject());
        next.form = {};
        card.ask(next, u"Another"_s, 0);
        QVERIFY(!card.findChild<panels::ConfigForm *>());
    }

    void theUrlOfAWaitCanBeCopied()
    {
        test::FakeClock clock;
        const models::People people;
        panels::NodeDetails details(people, clock);
        details.resize(340, 600);
        const execution::RunState run = test::halfwayRun();
        const QString url = u"http://127.0.0.1:8080/hooks/resume/9d1c7f60"_s;
        details.showNode(run, run.dag->indexOf(u"resize"_s), url);
        details.show();
        auto *shown = details.findChild<QLineEdit *>(u"resumeUrl"_s);
        QVERIFY(shown && shown->isReadOnly());
        QCOMPARE(shown->text(), url);
        test::saveImage(details, u"wait-url"_s);
        QTest::mouseClick(details.findChild<QPushButton *>(u"copyUrl"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), url);
        details.showNode(run, run.dag->indexOf(u"download"_s), url); // has ended
        QVERIFY(!details.findChild<QLineEdit *>(u"resumeUrl"_s));
    }

    void headersAreRowsOfNameAndValue()
    {
        const QJsonObject schema{{u"properties"_s, QJsonObject{{u"headers"_s, QJsonObject{{u"type"_s, u"object"_s},
                                                                                          {u"x-pairs"_s, true}}}}}};
        panels::ConfigForm form(schema, {{u"headers"_s, QJsonObject{{u"Accept"_s, u"text/csv"_s}}}});
        form.resize(340, 300);
        form.show();
        QVERIFY(QTest::qWaitForWindowExposed(&form));
        const auto cell = [&form](const QString &name) {
            QLineEdit *found = nullptr;
            for (QLineEdit *each : form.findChildren<QLineEdit *>(u"cell/"_s % name)) {
                if (each->isVisible())
                    found = each;
            }
            return found;
        };
        const auto headers = [&form] { return form.config().value("headers"_L1).toObject(); };
        QVERIFY(cell(u"0/value"_s));
        QCOMPARE(cell(u"0/value"_s)->text(), u"text/csv"_s);
        QTest::mouseClick(form.findChild<QPushButton *>(u"addRow"_s), Qt::LeftButton);
        QTest::keyClicks(cell(u"1/name"_s), u"Accept"_s);
        QTest::keyClicks(cell(u"1/value"_s), u"7"_s);
        QVERIFY(!form.isRight()); // twice the same name
        QCOMPARE(headers(), (QJsonObject{{u"Accept"_s, u"text/csv"_s}}));
        QTest::keyClicks(cell(u"1/name"_s), u"-Depth"_s);
        QVERIFY(form.isRight());
        QCOMPARE(headers(), (QJsonObject{{u"Accept"_s, u"text/csv"_s}, {u"Accept-Depth"_s, u"7"_s}}));
        test::saveImage(form, u"pairs"_s);
        QTest::mouseClick(form.findChild<QToolButton *>(u"remove/0"_s), Qt::LeftButton);
        QCOMPARE(headers(), (QJsonObject{{u"Accept-Depth"_s, u"7"_s}}));
        // What is no text cannot be shown so, and is not lost.
        panels::ConfigForm odd(schema, {{u"headers"_s, QJsonObject{{u"Accept"_s, QJsonArray{1, 2}}}}});
        QVERIFY(odd.findChild<QPlainTextEdit *>(u"config/headers"_s));
    }

    void headersMayBeExpressions()
    {
        panels::PairsField pairs({}, {u"$.nodes.ask.output.token"_s});
        QSignalSpy changed(&pairs, &panels::PairsField::valueChanged);
        pairs.resize(320, 200);
        pairs.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pairs));
        const auto cell = [&pairs](const QString &name) {
            return pairs.findChild<QLineEdit *>(QString(u"cell/"_s % name));
        };
        auto *whole = pairs.findChild<QPushButton *>(u"wholeExpression"_s);
        QVERIFY(whole->isVisible()); // nothing would be lost
        QTest::mouseClick(pairs.findChild<QPushButton *>(u"addRow"_s), Qt::LeftButton);
        QVERIFY(!whole->isVisible());
        QTest::keyClicks(cell(u"0/name"_s), u"X-Depth"_s);
        QTest::keyClicks(cell(u"0/value"_s), u"7"_s);
        QCOMPARE(changed.last().first().toJsonValue(), QJsonValue(QJsonObject{{u"X-Depth"_s, u"7"_s}}));
        auto *value = qobject_cast<panels::ExpressionField *>(cell(u"0/value"_s));
        QVERIFY(value);
        value->takePath(u"$.nodes.ask.output.token"_s);
        const QJsonObject read{{u"X-Depth"_s, u"$.nodes.ask.output.token"_s}};
        QCOMPARE(changed.last().first().toJsonValue(), QJsonValue(read));
        QTest::keyClick(cell(u"0/value"_s), Qt::Key_Return); // another row
        QTRY_VERIFY(cell(u"1/name"_s));
        QTest::keyClicks(cell(u"1/name"_s), u"X-Depth"_s);
        QVERIFY(!troubleIn(pairs, u"twice"_s).isEmpty());
        QCOMPARE(changed.last().first().toJsonValue(), QJsonValue(read));
        QVERIFY(!panels::PairsField::fits(u"$.trigger.headers"_s));
        QVERIFY(!panels::PairsField::fits(QJsonObject{{u"Accept"_s, 7}}));
    }

    void theWheelIsLeftToTheForm()
    {
        QWidget page;
        auto *layout = new QVBoxLayout(&page);
        auto *box = new QComboBox;
        box->addItems({u"GET"_s, u"POST"_s, u"OPTIONS"_s});
        auto *number = new QSpinBox;
        for (QWidget *each : {static_cast<QWidget *>(box), static_cast<QWidget *>(number)})
            layout->addWidget(each);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        for (QWidget *each : {static_cast<QWidget *>(box), static_cast<QWidget *>(number)}) {
            each->setFocus(); // also then
            const QPoint middle = each->rect().center();
            QWheelEvent turned(middle, each->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                               Qt::NoScrollPhase, false);
            QApplication::sendEvent(each, &turned);
            QVERIFY(!turned.isAccepted()); // what it lies on is asked next
            QVERIFY(!(each->focusPolicy() & (Qt::WheelFocus & ~Qt::StrongFocus)));
        }
        QCOMPARE(box->currentIndex(), 0);
        QCOMPARE(number->value(), 0);
    }

    void sourcesAreAsHighAsTheirLines()
    {
        panels::SourceTree tree;
        const QJsonObject body{{u"kind"_s, u"book"_s}, {u"price"_s, 12}};
        tree.show({{u"Ask"_s, u"$.nodes.ask.output"_s, {}, QJsonObject{{u"body"_s, body}}, {}}});
        QVERIFY(tree.paths().contains(u"$.nodes.ask.output.body.kind"_s));
        const int folded = tree.height();
        tree.expandAll();
        QVERIFY(tree.height() > folded);
        QJsonObject many;
        for (int i = 0; i < 40; ++i)
            many.insert(u"m%1"_s.arg(i), i);
        tree.show({{u"Ask"_s, u"$.nodes.ask.output"_s, {}, many, {}}});
        QVERIFY(tree.height() < 12 * tree.sizeHintForRow(0));
    }

    void theItemsOfAMapAreListed()
    {
        test::FakeClock clock;
        const models::People people;
        panels::NodeDetails details(people, clock);
        details.resize(420, 720);
        flow::FlowDefinition definition = test::exampleDefinition();
        definition.nodes[0].component = u"map"_s;
        execution::RunState run = test::pendingRun(definition);
        execution::NodeState &map = run.nodes[0];
        map.status = execution::NodeStatus::Completed;
        map.givenInputs = QJsonObject{{u"items"_s, QJsonArray{u"north"_s, u"east"_s, u"south"_s, u"west"_s}}};
        const auto done = [](int size) { return QJsonObject{{u"size"_s, size}}; };
        map.outputs = {{u"count"_s, 4},
                       {u"failed"_s, 2},
                       {u"results"_s, QJsonArray{done(7), QJsonValue(), done(9), QJsonValue()}},
                       {u"errors"_s,
                        QJsonArray{QJsonObject{
                            {u"index"_s, 1}, {u"code"_s, u"TIMEOUT"_s}, {u"message"_s, u"no result within 5 ms"_s}}}}};
        details.showNode(run, 0);
        details.show();
        auto *items = details.findChild<QTreeView *>(u"items"_s);
        QVERIFY(items);
        const auto text = [items](int row, int column) { return items->model()->index(row, column).data().toString(); };
        QCOMPARE(items->model()->rowCount(), 4);
        QCOMPARE(text(0, 1), u"Completed"_s);
        QCOMPARE(text(1, 3), u"TIMEOUT: no result within 5 ms"_s);
        QCOMPARE(text(3, 1), u"Failed"_s); // only the first errors are told, and it has no result
        auto *whole = details.findChild<QPlainTextEdit *>(u"item"_s);
        QVERIFY(whole->toPlainText().contains(u"north"_s));
        test::saveImage(details, u"map-items"_s);
        const QRect third = items->visualRect(items->model()->index(2, 2));
        QTest::mouseClick(items->viewport(), Qt::LeftButton, {}, third.center());
        QVERIFY2(whole->toPlainText().contains(u"south"_s) && whole->toPlainText().contains(u'9'),
                 qPrintable(whole->toPlainText()));
        auto *failedOnly = details.findChild<QPushButton *>(u"failedOnly"_s);
        QVERIFY2(failedOnly->text().contains(u'2'), qPrintable(failedOnly->text()));
        QTest::mouseClick(failedOnly, Qt::LeftButton);
        QCOMPARE(items->model()->rowCount(), 2);
        QCOMPARE(text(1, 2), u"west"_s);
        QTest::keyClick(items, Qt::Key_Down);
        QVERIFY2(whole->toPlainText().contains(u"west"_s), qPrintable(whole->toPlainText()));
        QTest::mouseClick(failedOnly, Qt::LeftButton);
        QCOMPARE(items->model()->rowCount(), 4);
    }

    void executionsAreFiltered()
    {
        test::FakeClock clock;
        panels::RunFilter filter(clock);
        QSignalSpy changed(&filter, &panels::RunFilter::changed);
        QSignalSpy wanted(&filter, &panels::RunFilter::runWanted);
        const FlowId flow = FlowId::make();
        filter.setFlows({{u"Invoices"_s, flow.toString()}});
        filter.resize(1300, 90);
        filter.show();
        QVERIFY(filter.filter() == models::RunsModel::Filter());
        auto *search = filter.findChild<QLineEdit *>(u"search"_s);
        QTest::keyClicks(search, u"TIME"_s);
        QTRY_COMPARE(changed.count(), 1); // once the typing rests
        const auto choose = [&](const QString &name, const QVariant &value) {
            auto *box = filter.findChild<QComboBox *>(name);
            box->setCurrentIndex(box->findData(value));
        };
        choose(u"flowFilter"_s, flow.toString());
        choose(u"timeFilter"_s, u"day"_s);
        choose(u"startedFilter"_s, u"webhook"_s);
        choose(u"testFilter"_s, 0);
        const models::RunsModel::Filter made = filter.filter();
        QCOMPARE(made.search, u"TIME"_s);
        QCOMPARE(made.flow, flow);
        QCOMPARE(made.from, clock.nowMs() - 86'400'000);
        QCOMPARE(made.triggerType, u"webhook"_s);
        QCOMPARE(made.test, std::optional(false));
        for (const auto mode : {widgets::Theme::Mode::Light, widgets::Theme::Mode::Dark}) {
            m_theme->setMode(mode);
            test::saveImage(filter, mode == widgets::Theme::Mode::Dark ? u"run-filter-dark"_s : u"run-filter"_s);
        }
        choose(u"timeFilter"_s, u"own"_s);
        QVERIFY(filter.findChild<QDateTimeEdit *>(u"from"_s)->isVisible());
        filter.findChild<QDateTimeEdit *>(u"from"_s)->setDateTime(QDateTime::fromMSecsSinceEpoch(test::kRunStart));
        QCOMPARE(filter.filter().from, test::kRunStart);

        panels::RunFilter next(clock); // of the next session; the flows come later
        next.setState(filter.state());
        QVERIFY(next.filter().flow.isNull());
        next.setFlows({{u"Invoices"_s, flow.toString()}});
        QVERIFY(next.filter() == filter.filter());
        filter.findChild<QPushButton *>(u"clearFilters"_s)->click();
        QVERIFY(filter.filter() == models::RunsModel::Filter());
        QVERIFY(!filter.findChild<QPushButton *>(u"clearFilters"_s)->isVisible());

        const ExecutionId run = ExecutionId::make();
        search->setText(run.toString());
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.at(0).at(0).value<ExecutionId>(), run);
        QVERIFY(search->text().isEmpty());
    }

    void aPlaceWithinAMemberIsSaidAsTheFormShowsIt()
    {
        const QJsonObject cell{
            {u"type"_s, u"object"_s},
            {u"properties"_s, QJsonObject{{u"value"_s, QJsonObject{{u"title"_s, u"When it is"_s}}}}}};
        const QJsonObject rows{{u"type"_s, u"array"_s}, {u"items"_s, cell}};
        QCOMPARE(panels::formProblem({u"/cases/0/value"_s, u"is missing"_s}, rows, QJsonArray{QJsonObject()}),
                 u"row 1, When it is: is missing"_s);
        QCOMPARE(panels::formProblem({u"/cases/2/a~1b"_s, u"is missing"_s}, rows, QJsonArray()),
                 u"row 3, a/b: is missing"_s);
    }

private:
    std::unique_ptr<widgets::Theme> m_theme;
};

QTEST_MAIN(FormsTest)
#include "forms_test.moc"
