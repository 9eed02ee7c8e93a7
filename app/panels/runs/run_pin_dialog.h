// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonObject>

class QLabel;
class QPushButton;

namespace mh::panels {

class JsonText;

/// Asks which outputs a node has in test runs instead of being called.
/// Thread: GUI; open(), never exec(). Errors: bad JSON is shown where it is written.
class PinDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PinDialog)
public:
    enum class Origin { Nothing, LastRun, Pin };
    PinDialog(const QString &nodeName, const QJsonObject &outputs, Origin origin, QWidget *parent = nullptr);

signals:
    void pinned(const QJsonObject &outputs);
    void unpinned();

private:
    void check();

    JsonText *m_outputs;
    QLabel *m_trouble;
    QPushButton *m_pin;
};

} // namespace mh::panels
