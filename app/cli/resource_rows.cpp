// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/command_rows.h"
#include "app/cli/handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

Option search(const QString &help)
{
    return {"search"_L1, "TEXT"_L1, help, 'q'};
}

QList<Row> componentRows()
{
    const QList<Option> changes{
        {"display-name"_L1, "TEXT"_L1, Text::tr("what people call it")},
        {"description"_L1, "TEXT"_L1, Text::tr("what it is for")},
        {"category"_L1, "TEXT"_L1, Text::tr("where it stands in the palette")},
        {"endpoint"_L1, "URL"_L1, Text::tr("where it listens, instead of where it did"), 0, true},
        {"version"_L1, "V"_L1, Text::tr("which version --status is about")},
        {"status"_L1, "active|deprecated|disabled"_L1, Text::tr("whether that version may be used")}};
    return {
        {"component list"_L1, ""_L1, Text::tr("what nodes can run"), listComponents,
         QList<Option>{search(Text::tr("in names and descriptions"))} + pageOptions()},
        {"component show"_L1, "NAME"_L1, Text::tr("one with its versions and how its endpoints are"), showComponent},
        {"component register"_L1, "FILE"_L1, Text::tr("registers a component, or its new version and endpoints"),
         registerComponent},
        {"component change"_L1, "NAME"_L1, Text::tr("changes what is given of it"), changeComponent, changes},
        {"component uses"_L1, "NAME"_L1, Text::tr("the flows that name it"), listComponentUses},
        {"component delete"_L1, "NAME"_L1, Text::tr("deletes one that no flow uses"), deleteComponent},
    };
}

QList<Row> serviceRows()
{
    const QList<Option> importOptions{
        {"schema"_L1, "URL|PATH"_L1, Text::tr("of its OpenAPI document; else /openapi.json")},
        {"credential"_L1, "CREDENTIAL"_L1, Text::tr("that its calls are made with")},
        {"auth"_L1, "none|api_key|bearer|basic|oauth2"_L1, Text::tr("how it is used; none if not given")},
        {"protocol"_L1, "rest|graphql"_L1, Text::tr("what it speaks; rest if not given")}};
    const QList<Option> shareOptions{{"permission"_L1, "view|edit|admin"_L1,
                                      Text::tr("may see and call, change, or manage it; view if not given"), 'p'}};
    return {
        {"service list"_L1, ""_L1, Text::tr("external services"), listServices,
         QList<Option>{search(Text::tr("in names and descriptions"))} + pageOptions()},
        {"service show"_L1, "SERVICE"_L1, Text::tr("one with its endpoints"), showService},
        {"service create"_L1, "FILE"_L1, Text::tr("registers the one a JSON file describes"), createService},
        {"service import"_L1, "NAME BASE-URL"_L1, Text::tr("registers one from its own description"), importService,
         importOptions},
        {"service change"_L1, "SERVICE FILE"_L1, Text::tr("changes what a JSON file has of it"), changeService},
        {"service refresh"_L1, "SERVICE"_L1, Text::tr("reads its description again"), refreshService},
        {"service test"_L1, "SERVICE"_L1, Text::tr("asks whether it answers"), testService},
        {"service delete"_L1, "SERVICE"_L1, Text::tr("deletes one that no published flow uses"), deleteService},
        {"service share"_L1, "SERVICE NAME|E-MAIL"_L1,
         Text::tr("lets somebody see and call, change or manage a service"), shareService, shareOptions},
        {"service unshare"_L1, "SERVICE NAME|E-MAIL|SHARE"_L1, Text::tr("takes that back"), unshareService},
        {"service shares"_L1, "SERVICE"_L1, Text::tr("whom a service is shared with"), listServiceShares},
    };
}

QList<Row> credentialRows()
{
    const Option name{"name"_L1, "TEXT"_L1, Text::tr("what it is called"), 'n'};
    const Option description{"description"_L1, "TEXT"_L1, Text::tr("what it is for")};
    const Option type{"type"_L1, "http_basic|http_bearer|api_key|oauth2|database|ssh"_L1, Text::tr("its kind")};
    const Option field{"field"_L1, "NAME=TEXT"_L1, Text::tr("a field that is no secret"), 0, true};
    const Option secret{"secret"_L1, "FIELD"_L1,
                        Text::tr("a field that is asked for, or read from standard input, a line each"), 0, true};
    return {
        {"credential list"_L1, ""_L1, Text::tr("credentials one may use"), listCredentials, pageOptions()},
        {"credential show"_L1, "CREDENTIAL"_L1, Text::tr("one without its secrets"), showCredential},
        {"credential create"_L1,
         "[FILE]"_L1,
         Text::tr("keeps the one that a JSON file or the options describe"),
         createCredential,
         {name, type, description, field, secret}},
        {"credential change"_L1,
         "CREDENTIAL"_L1,
         Text::tr("changes what is given of it"),
         changeCredential,
         {name, description, field, secret}},
        {"credential test"_L1, "CREDENTIAL"_L1, Text::tr("tries one"), testCredential},
        {"credential uses"_L1, "CREDENTIAL"_L1, Text::tr("the flows and services that use it"), listCredentialUses},
        {"credential share"_L1,
         "CREDENTIAL private|workspace|shared"_L1,
         Text::tr("sets who may use it: its owner, a workspace, everybody on the server"),
         shareCredential,
         {{"workspace"_L1, "WORKSPACE"_L1, Text::tr("whose members may use it then")}}},
        {"credential delete"_L1, "CREDENTIAL"_L1, Text::tr("deletes one that nothing uses"), deleteCredential},
    };
}

} // namespace

QList<Row> resourceRows()
{
    return componentRows() + serviceRows() + credentialRows();
}

} // namespace mh::cli
