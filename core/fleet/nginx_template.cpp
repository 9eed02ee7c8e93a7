// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/nginx_template.h"

#include <algorithm>

#include <QUrl>

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLargestPort = 65535;
constexpr qsizetype kLongest = 2000;

bool isWritable(const QString &text)
{
    return text.size() <= kLongest
           && std::none_of(text.begin(), text.end(), [](QChar each) { return !each.isPrint() || each == u'$'; });
}

QString quoted(const QString &text)
{
    QString out = text;
    out.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return u'"' + out + u'"';
}

bool isServerName(const QString &name)
{
    const auto isFine = [](QChar each) {
        return each.isLetterOrNumber() || each == u'.' || each == u'-' || each == u'_' || each == u'*';
    };
    return !name.isEmpty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), isFine);
}

Result<> check(const SiteTemplate &site)
{
    if (site.names.isEmpty() || !std::all_of(site.names.begin(), site.names.end(), isServerName))
        return invalidInput(u"must be names of servers"_s, u"names"_s);
    if (site.port < 1 || site.port > kLargestPort)
        return invalidInput(u"must be between 1 and 65535"_s, u"port"_s);
    if (site.tlsPort < 1 || site.tlsPort > kLargestPort || site.tlsPort == site.port)
        return invalidInput(u"must be between 1 and 65535, and another one than without TLS"_s, u"tlsPort"_s);
    for (const auto &[path, field] : {std::pair{site.folder, u"folder"_s},
                                      {site.webroot, u"webroot"_s},
                                      {site.certificate, u"certificate"_s},
                                      {site.key, u"key"_s}}) {
        if (!path.isEmpty() && (!path.startsWith(u'/') || !isWritable(path)))
            return invalidInput(u"must be absolute, without '$'"_s, field);
    }
    if (site.certificate.isEmpty() != site.key.isEmpty())
        return invalidInput(u"a certificate needs its key"_s, u"key"_s);
    if (site.kind == SiteTemplate::Kind::Files)
        return site.folder.isEmpty() ? Result<>(invalidInput(u"is missing"_s, u"folder"_s)) : Result<>();
    const QUrl url(site.target, QUrl::StrictMode);
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isHttp || url.host().isEmpty() || !url.userInfo().isEmpty() || !isWritable(site.target))
        return invalidInput(u"must be a URL with http or https, without a password and '$'"_s, u"target"_s);
    return {};
}

QString locations(const SiteTemplate &site)
{
    QString text;
    if (!site.webroot.isEmpty())
        text += u"\n    location /.well-known/acme-challenge/ {\n        root %1;\n    }\n"_s.arg(quoted(site.webroot));
    switch (site.kind) {
    case SiteTemplate::Kind::Files:
        text +=
            u"\n    root %1;\n    index index.html;\n\n    location / {\n        try_files $uri $uri/ =404;\n    }\n"_s
                .arg(quoted(site.folder));
        break;
    case SiteTemplate::Kind::Proxy:
        text +=
            u"\n    location / {\n        proxy_pass %1;\n        proxy_http_version 1.1;\n"_s.arg(quoted(site.target))
            + u"        proxy_set_header Host $host;\n"
              u"        proxy_set_header X-Real-IP $remote_addr;\n"
              u"        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n"
              u"        proxy_set_header X-Forwarded-Proto $scheme;\n    }\n"_s;
        break;
    case SiteTemplate::Kind::Redirect:
        text += u"\n    location / {\n        return 301 %1;\n    }\n"_s.arg(quoted(site.target));
        break;
    }
    return text;
}

} // namespace

Result<QString> SiteTemplate::toConfig() const
{
    if (const auto fine = check(*this); !fine)
        return fine.error();
    QString text = u"server {\n    listen %1;\n    listen [::]:%1;\n"_s.arg(port);
    if (!certificate.isEmpty())
        text += u"    listen %1 ssl;\n    listen [::]:%1 ssl;\n    ssl_certificate %2;\n    ssl_certificate_key %3;\n"_s
                    .arg(QString::number(tlsPort), quoted(certificate), quoted(key));
    QStringList written;
    for (const QString &name : names)
        written.append(quoted(name));
    return QString(text + u"    server_name %1;\n"_s.arg(written.join(u' ')) + locations(*this) + u"}\n"_s);
}

} // namespace mh::fleet
