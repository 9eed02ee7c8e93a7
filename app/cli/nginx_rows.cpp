// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/nginx_handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

} // namespace

QList<Row> nginxRows()
{
    const Option expect{"expect"_L1, "SHA256"_L1, Text::tr("only if what is there has this sum; --json shows it")};
    const Option enable{"enable"_L1, {}, Text::tr("a new site serves at once")};
    const Option issuer{"issuer"_L1, "acme|self-signed"_L1, Text::tr("who gives it; acme if not given")};
    const Option name{"name"_L1, "DOMAIN"_L1, Text::tr("it is for that one, too"), 0, true};
    return {
        {"host nginx status"_L1, "HOST"_L1, Text::tr("whether Nginx runs there, and takes its configuration"),
         showNginx},
        {"host nginx start"_L1, "HOST"_L1, Text::tr("starts it"), startNginx},
        {"host nginx stop"_L1, "HOST"_L1, Text::tr("stops it"), stopNginx},
        {"host nginx restart"_L1, "HOST"_L1, Text::tr("stops and starts it, if it takes its configuration"),
         restartNginx},
        {"host nginx reload"_L1, "HOST"_L1, Text::tr("lets it read its configuration anew"), reloadNginx},
        {"host nginx config"_L1, "HOST"_L1, Text::tr("prints its main configuration"), printNginxConfig},
        {"host nginx put-config"_L1,
         "HOST FILE"_L1,
         Text::tr("replaces its main configuration, if Nginx takes it; - is standard input"),
         putNginxConfig,
         {expect}},
        {"host nginx sites"_L1, "HOST"_L1, Text::tr("its sites"), listNginxSites},
        {"host nginx site"_L1, "HOST SITE"_L1, Text::tr("prints one"), printNginxSite},
        {"host nginx put-site"_L1,
         "HOST SITE FILE"_L1,
         Text::tr("makes or replaces one, if Nginx takes it; - is standard input"),
         putNginxSite,
         {enable, expect}},
        {"host nginx enable"_L1, "HOST SITE"_L1, Text::tr("lets one serve"), enableNginxSite},
        {"host nginx disable"_L1, "HOST SITE"_L1, Text::tr("lets one serve no more; it is kept"), disableNginxSite},
        {"host nginx delete"_L1, "HOST SITE"_L1, Text::tr("deletes one"), deleteNginxSite},
        {"host nginx certificates"_L1, "HOST"_L1, Text::tr("its certificates, and when they end"),
         listNginxCertificates},
        {"host nginx certificate"_L1,
         "HOST DOMAIN"_L1,
         Text::tr("gets one for that domain, by ACME or self-signed; its key is made there and stays there"),
         issueNginxCertificate,
         {issuer, name}},
    };
}

} // namespace mh::cli
