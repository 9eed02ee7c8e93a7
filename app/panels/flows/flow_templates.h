// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "app/client/flow_file.h"

class QLabel;
class QListWidget;

namespace mh::panels {

/// The flows that come with the program, to start from: which one?
/// Thread: GUI; open(), never exec(). Errors: none; the files are our own.
class FlowTemplates final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowTemplates)
public:
    explicit FlowTemplates(QWidget *parent);

    /// In the user's language as far as names and descriptions go.
    [[nodiscard]] static QList<client::FlowFile> all();
    /// The one that explains how things work.
    [[nodiscard]] static client::FlowFile example();

signals:
    void chosen(const mh::client::FlowFile &file);

private:
    void choose();
    void tellAbout(int row);

    QListWidget *m_list;
    QLabel *m_about;
};

} // namespace mh::panels
