// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "not YAML: there is no document"),
    QT_TRANSLATE_NOOP("mh::words", "not YAML: line %1, column %2: %3"),
    QT_TRANSLATE_NOOP("mh::words", "the document has more than %1 MiB"),
    QT_TRANSLATE_NOOP("mh::words", "the document is empty"),
    QT_TRANSLATE_NOOP("mh::words", "the document is a page of HTML or XML, neither JSON nor YAML"),
    QT_TRANSLATE_NOOP("mh::words", "the document is no object"),
    QT_TRANSLATE_NOOP("mh::words", "is neither OpenAPI 3.0 or 3.1 nor Swagger 2.0"),
    QT_TRANSLATE_NOOP("mh::words", "a path must begin with '/'"),
    QT_TRANSLATE_NOOP("mh::words", "an object is expected"),
    QT_TRANSLATE_NOOP("mh::words", "more than %1 operations"),
    QT_TRANSLATE_NOOP("mh::words", "a variable has no default"),
    QT_TRANSLATE_NOOP("mh::words", "a path may have at most %1 characters"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is not a place of a parameter"),
    QT_TRANSLATE_NOOP("mh::words", "the reference leads back to itself"),
    QT_TRANSLATE_NOOP("mh::words", "the reference '%1' leads nowhere"),
    QT_TRANSLATE_NOOP("mh::words", "a schema must be an object"),
    QT_TRANSLATE_NOOP("mh::words", "is not a name"),
    QT_TRANSLATE_NOOP("mh::words", "the introspection's reply is %1"),
    QT_TRANSLATE_NOOP("mh::words", "the server answers no introspection"),
    QT_TRANSLATE_NOOP("mh::words", "the server answers no introspection: %1"),
    QT_TRANSLATE_NOOP("mh::words", "mail.from is no usable address"),
    QT_TRANSLATE_NOOP("mh::words", "the store is being closed"),
    QT_TRANSLATE_NOOP("mh::words", "a newer server has taken over this store"),
    QT_TRANSLATE_NOOP("mh::words", "user number %1 is another account's"),
    QT_TRANSLATE_NOOP("mh::words", "no authority vouches for the server's certificate"),
    QT_TRANSLATE_NOOP("mh::words", "the server shows another certificate than before"),
    QT_TRANSLATE_NOOP("mh::words", "%1 cannot be written: %2"),
    QT_TRANSLATE_NOOP("mh::words", "%1 cannot be read: %2"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is damaged: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the folder of %1 cannot be made"),
    QT_TRANSLATE_NOOP("mh::words", "larger than 16 MiB"),
    QT_TRANSLATE_NOOP("mh::words", "is not a URL"),
    QT_TRANSLATE_NOOP("mh::words", "the server has gone silent"),
    QT_TRANSLATE_NOOP("mh::words", "a second step is needed"),
    QT_TRANSLATE_NOOP("mh::words", "the server's answer cannot be read: %1"),
    QT_TRANSLATE_NOOP("mh::words", "the server took too long to answer"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 cannot be reached: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 takes too long: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 offers no STARTTLS: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 offers no STARTTLS (it answered %2): %3"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 has no certificate that can be trusted: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 refuses the user or the password: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 refuses the user or the password (it answered %2): %3"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 wants another sign-in: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 wants another sign-in (it answered %2): %3"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 refuses the mail: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 refuses the mail (it answered %2): %3"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 did not take the mail: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the mail server %1 did not take the mail (it answered %2): %3"),
    QT_TRANSLATE_NOOP("mh::words",
                      "the reference '%1' leads out of the document; only local ones ('#/...') are followed"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is damaged: %2 %3"),
    QT_TRANSLATE_NOOP("mh::words", "The request's body is too large."),
    QT_TRANSLATE_NOOP("mh::words", "The request took too long to arrive."),
    QT_TRANSLATE_NOOP("mh::words", "There are too many WebSockets."),
};

} // namespace

std::span<const char *const> systemMessages()
{
    return kMessages;
}

} // namespace mh::words
