// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/vpn/peer_config.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "core/qr/qr_code.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kCodeSide = 300;
constexpr int kTextWidth = 460;

/// Black on white in either look, as cameras want it.
class CodeView final : public QWidget
{
public:
    CodeView(qr::Code code, QWidget *parent) : QWidget(parent), m_code(std::move(code))
    {
        setFixedSize(kCodeSide, kCodeSide);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Qt::white);
        const int across = m_code.size + 2 * qr::kQuietZone;
        const double unit = double(kCodeSide) / across;
        const auto edge = [unit](int module) { return qRound((module + qr::kQuietZone) * unit); };
        for (int y = 0; y < m_code.size; ++y) {
            for (int x = 0; x < m_code.size; ++x) {
                if (m_code.isDark(x, y))
                    painter.fillRect(QRect(QPoint(edge(x), edge(y)), QPoint(edge(x + 1) - 1, edge(y + 1) - 1)),
                                     Qt::black);
            }
        }
    }

private:
    qr::Code m_code;
};

QStringList warningsOf(const QJsonObject &peer)
{
    QStringList said;
    for (const QJsonArray all = peer.value("warnings"_L1).toArray(); const QJsonValue &each : all) {
        const QString code = each.toString();
        if (code == "NO_PRIVATE_KEY"_L1)
            said +=
                PeerConfig::tr("The server does not have the private key: put it where the text leaves room for it.");
        else if (code == "NO_ENDPOINT"_L1)
            said += PeerConfig::tr("Nobody has said yet where the tunnel is reached: change the tunnel.");
        else if (code == "QR_TOO_LARGE"_L1)
            said += PeerConfig::tr("It is too long for a QR code.");
    }
    return said;
}

} // namespace

PeerConfig::PeerConfig(const QJsonObject &peer, QWidget *parent)
    : QDialog(parent),
      m_name(peer.value("name"_L1).toString()),
      m_text(peer.value("config"_L1).toString()),
      m_said(words(this, warningsOf(peer).join(u'\n')))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Configuration of %1").arg(m_name));
    auto *text = new QPlainTextEdit(m_text, this);
    text->setObjectName(u"peerConfig"_s);
    text->setAccessibleName(tr("Configuration"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap); // lines are copied as they are
    text->setMinimumWidth(kTextWidth);
    auto *both = new QHBoxLayout;
    both->setSpacing(16);
    const auto code = qr::encode(m_text);
    if (code && peer.value("has_private_key"_L1).toBool()) {
        auto *view = new CodeView(*code, this);
        view->setObjectName(u"peerCode"_s);
        view->setAccessibleName(tr("QR code of the configuration"));
        both->addWidget(view, 0, Qt::AlignTop);
    }
    both->addWidget(text, 1);
    QPushButton *copy = newButton(this, tr("Copy"), u"copyConfig"_s);
    copy->setIcon(widgets::icon(u"copy"_s));
    QPushButton *save = newButton(this, tr("Save…"), u"saveConfig"_s);
    QPushButton *done = newButton(this, tr("Close"), u"done"_s, widgets::kPrimary);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addWidget(save);
    buttons->addStretch(1);
    buttons->addWidget(done);
    m_said->setObjectName(u"configSaid"_s);
    m_said->setVisible(!m_said->text().isEmpty());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addWidget(
        words(this, tr("Read the code with the WireGuard app of the device, or bring the text there. Whoever "
                       "has it is let in as this peer.")));
    layout->addLayout(both);
    layout->addWidget(m_said);
    layout->addLayout(buttons);
    connect(copy, &QPushButton::clicked, copy, [this, copy] {
        QGuiApplication::clipboard()->setText(m_text);
        copy->setText(tr("Copied"));
    });
    connect(save, &QPushButton::clicked, this, &PeerConfig::askFile);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    copy->setFocus();
}

void PeerConfig::askFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the configuration"), QString(m_name % u".conf"_s),
                                   tr("Configurations (*.conf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &PeerConfig::saveAs);
    dialog->open();
}

void PeerConfig::saveAs(const QString &name)
{
    QSaveFile file(name);
    // Before there is a key in it.
    const bool isKept = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
                        && file.write(m_text.toUtf8()) >= 0 && file.commit();
    m_said->setText(isKept ? tr("Saved as %1.").arg(name) : file.errorString());
    m_said->show();
}

} // namespace mh::panels
