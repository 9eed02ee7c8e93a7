// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mail_metrics.h"

namespace mh::mail {

namespace {

QByteArray metric(const QByteArray &name, const QByteArray &type, const QByteArray &help, qint64 value)
{
    return "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n' + name + ' '
           + QByteArray::number(value) + '\n';
}

} // namespace

QByteArray metricsText(const MailQueue::Counts &counts)
{
    return metric("mails_sent_total", "counter", "Mails that a mail server has taken", counts.sent)
           + metric("mails_retried_total", "counter", "Tries that failed and are repeated", counts.retried)
           + metric("mails_failed_total", "counter", "Mails that were given up", counts.failed)
           + metric("mails_waiting", "gauge", "Mails on their way", counts.waiting);
}

} // namespace mh::mail
