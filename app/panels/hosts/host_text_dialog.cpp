// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_text_dialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/text/text_editor.h"
#include "app/widgets/question.h"
#include "core/fleet/host_paths.h"
#include "core/fleet/host_text.h"
#include "core/protocol/host_file_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

HostTextDialog::HostTextDialog(const HostView &view, QString path, QWidget *parent)
    : QDialog(parent),
      m_client(view.context.client),
      m_host(view.host.number),
      m_hostName(view.host.name),
      m_path(std::move(path)),
      m_editor(new text::TextEditor(this)),
      m_encodings(new QComboBox(this)),
      m_state(words(this, {})),
      m_save(newButton(this, tr("Save"), u"saveText"_s, "primary"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"hostText"_s);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    constexpr QSize kSize(900, 640);
    resize(kSize);
    m_state->setObjectName(u"textState"_s);
    m_encodings->setObjectName(u"textEncoding"_s);
    m_encodings->setAccessibleName(tr("Encoding"));
    m_encodings->addItems(fleet::textEncodings());
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_state, 1);
    foot->addWidget(m_encodings);
    QPushButton *close = newButton(this, tr("Close"), u"closeText"_s);
    foot->addWidget(close);
    foot->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_editor, 1);
    layout->addLayout(foot);
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, m_save, &QPushButton::click);
    connect(m_save, &QPushButton::clicked, this, [this] { save(m_sha256); });
    connect(close, &QPushButton::clicked, this, &HostTextDialog::reject);
    connect(m_editor, &text::TextEditor::modificationChanged, this, &HostTextDialog::update);
    connect(m_encodings, &QComboBox::textActivated, this, [this](const QString &encoding) {
        if (!m_editor->isModified())
            return load(encoding); // it is read anew
        m_encoding = encoding;     // it is written so
        update();
    });
    update();
    load({});
}

void HostTextDialog::say(const QString &text)
{
    m_state->setText(text);
}

void HostTextDialog::update()
{
    const bool isModified = m_editor->isModified();
    setWindowTitle(tr("%1 on %2%3").arg(fleet::shownPath(m_path), m_hostName, isModified ? u" •"_s : QString()));
    m_editor->setReadOnly(m_isBusy || m_sha256.isEmpty());
    m_encodings->setEnabled(!m_isBusy && !m_sha256.isEmpty());
    m_save->setEnabled(isModified && !m_isBusy);
}

void HostTextDialog::load(const QString &encoding)
{
    m_isBusy = true;
    say(tr("Reading…"));
    update();
    QJsonObject wanted{{u"path"_s, m_path}};
    if (!encoding.isEmpty())
        wanted.insert(u"encoding"_s, encoding);
    whenReady(m_client.call(protocol::readHostFile, {m_host, wanted}), this, [this](const Result<QJsonObject> &told) {
        m_isBusy = false;
        if (told)
            show(*told);
        else
            say(models::sentence(told.error()));
        m_encodings->setCurrentText(m_encoding);
        update();
    });
}

void HostTextDialog::show(const QJsonObject &told)
{
    m_sha256 = told.value("sha256"_L1).toString();
    m_encoding = told.value("encoding"_L1).toString();
    if (m_encodings->findText(m_encoding) < 0)
        m_encodings->addItem(m_encoding);
    m_editor->setReadOnly(false);
    m_editor->setText(told.value("content"_L1).toString(), m_path);
    m_editor->setFocus();
    say({});
}

void HostTextDialog::save(const QString &expect)
{
    m_isBusy = true;
    say(tr("Saving…"));
    update();
    const QJsonObject wanted{
        {u"path"_s, m_path}, {u"content"_s, m_editor->text()}, {u"encoding"_s, m_encoding}, {u"expect"_s, expect}};
    whenReady(m_client.call(protocol::writeHostFile, {m_host, wanted}), this,
              [this](const Result<QJsonObject> &told) { answered(told); });
}

void HostTextDialog::answered(const Result<QJsonObject> &told)
{
    m_isBusy = false;
    if (told) {
        m_sha256 = told->value("sha256"_L1).toString();
        m_editor->setModified(false);
        say(tr("Saved on %1.").arg(m_hostName));
        emit saved();
    } else {
        say(models::sentence(told.error()));
    }
    update();
    if (!told && told.error().code == ErrorCode::Conflict)
        askConflict();
}

void HostTextDialog::askConflict()
{
    auto *question =
        new widgets::Question(tr("Not saved"), m_state->text(),
                              tr("Your text is still here. What is on %1 now can be read, and then what you "
                                 "have typed is lost, or it can be replaced.")
                                  .arg(m_hostName),
                              this);
    question->setObjectName(u"textConflict"_s);
    question->addStay(tr("Go on editing"));
    QPushButton *theirs = question->addDanger(tr("Read theirs"));
    theirs->setObjectName(u"readTheirs"_s);
    QPushButton *mine = question->addDanger(tr("Replace theirs"));
    mine->setObjectName(u"replaceTheirs"_s);
    connect(theirs, &QPushButton::clicked, this, [this] { load(m_encoding); });
    connect(mine, &QPushButton::clicked, this, &HostTextDialog::overwrite);
    question->open();
}

/// Over what is there at this moment: a third one is seen as well.
void HostTextDialog::overwrite()
{
    whenReady(m_client.call(protocol::hashHostFile, {m_host, {{u"path"_s, m_path}}}), this,
              [this](const Result<QJsonObject> &told) {
                  const bool isGone = !told && told.error().code == ErrorCode::NotFound;
                  if (told || isGone)
                      save(told ? told->value("sha256"_L1).toString() : QString());
                  else
                      say(models::sentence(told.error()));
              });
}

void HostTextDialog::reject()
{
    if (!m_editor->isModified())
        return QDialog::reject();
    askFirst(this, tr("Close without saving?"), tr("What you have typed is lost."), tr("Close"), [this] {
        m_editor->setModified(false);
        QDialog::reject();
    });
}

} // namespace mh::panels
