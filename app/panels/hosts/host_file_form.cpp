// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_file_form.h"

#include <array>

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>

#include "app/client/server_client.h"
#include "core/fleet/host_paths.h"
#include "core/protocol/host_file_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

HostFileNameForm::HostFileNameForm(const HostView &view, const QString &folder, const QString &path, QWidget *parent)
    : FormDialog(path.isEmpty() ? tr("New folder on %1").arg(view.host.name) : tr("Rename on %1").arg(view.host.name),
                 path.isEmpty() ? tr("Make") : tr("Rename"), parent),
      m_client(view.context.client),
      m_host(view.host.number),
      m_folder(folder),
      m_path(path),
      m_name(new QLineEdit(path.isEmpty() ? QString() : fleet::nameOfPath(path), this))
{
    m_name->setObjectName(u"fileName"_s);
    m_name->selectAll();
    form().addRow(tr("Name"), m_name);
    const auto check = [this] {
        const QString name = m_name->text();
        const bool isName = !name.contains(u'/') && name != "."_L1 && name != ".."_L1;
        setTrouble(isName ? QString() : tr("A name has no / in it, and is neither . nor .."));
        setMissing(name.isEmpty() ? QStringList{tr("Name")} : QStringList());
        if (!isName || (!m_path.isEmpty() && name == fleet::nameOfPath(m_path)))
            setComplete(false);
    };
    connect(m_name, &QLineEdit::textChanged, this, check);
    connect(this, &FormDialog::confirmed, this, &HostFileNameForm::save);
    check();
}

void HostFileNameForm::save()
{
    const QString path = (m_folder == "/"_L1 ? QString() : m_folder) + u'/' + m_name->text();
    const auto saved = [this, path](const QJsonObject &) { emit this->saved(path); };
    if (m_path.isEmpty())
        return send(m_client.call(protocol::makeHostFolder, {m_host, {{u"path"_s, path}}}), saved);
    send(m_client.call(protocol::renameHostFile, {m_host, {{u"path"_s, m_path}, {u"target"_s, path}}}), saved);
}

HostFileModeForm::HostFileModeForm(const HostView &view, const fleet::FileInfo &file, QWidget *parent)
    : FormDialog(tr("Permissions on %1").arg(view.host.name), tr("Save"), parent),
      m_client(view.context.client),
      m_host(view.host.number),
      m_file(file)
{
    setIntroduction(tr("%1, of %2 and group %3").arg(fleet::shownPath(file.path), file.owner, file.group));
    const bool isDir = file.kind == "folder"_L1;
    const std::array<QString, 3> acts{tr("read"), tr("write"), isDir ? tr("enter") : tr("run")};
    const std::array<QString, 3> whose{tr("Owner"), tr("Group"), tr("Others")};
    for (size_t who = 0; who < whose.size(); ++who) {
        auto *row = new QWidget(this);
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        for (size_t act = 0; act < acts.size(); ++act) {
            const int bit = 8 - int(m_bits.size());
            auto *box = new QCheckBox(acts[act], row);
            box->setObjectName(u"mode%1"_s.arg(bit));
            box->setAccessibleName(whose[who] + u' ' + acts[act]);
            box->setChecked((file.mode >> bit & 1) != 0);
            connect(box, &QCheckBox::toggled, this, [this] { setComplete(mode() != m_file.mode); });
            layout->addWidget(box);
            m_bits.append(box);
        }
        layout->addStretch(1);
        form().addRow(whose[who], row);
    }
    connect(this, &FormDialog::confirmed, this, &HostFileModeForm::save);
    setComplete(false);
}

int HostFileModeForm::mode() const
{
    constexpr int kPlainBits = 0777;
    int mode = m_file.mode & ~kPlainBits;
    for (qsizetype i = 0; i < m_bits.size(); ++i)
        mode |= m_bits[i]->isChecked() ? 1 << (8 - i) : 0;
    return mode;
}

void HostFileModeForm::save()
{
    send(m_client.call(protocol::changeHostFileMode, {m_host, {{u"path"_s, m_file.path}, {u"mode"_s, mode()}}}),
         [this](const QJsonObject &) { emit saved(); });
}

} // namespace mh::panels
