// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonObject>

class QLabel;

namespace mh::panels {

/// What a peer's device needs: its configuration as a QR code and as text, to be copied or kept in a file that only its
/// owner reads.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed. Errors: shown in it.
class PeerConfig final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeerConfig)
public:
    /// `peer`: the answer to a question for one.
    PeerConfig(const QJsonObject &peer, QWidget *parent);

    /// Errors: said in the dialog; what was there stays.
    void saveAs(const QString &file);

private:
    void askFile();

    QString m_name;
    QString m_text;
    QLabel *m_said;
};

} // namespace mh::panels
