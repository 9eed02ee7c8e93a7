// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/lexers.h"

#include <QHash>
#include <QString>

#include <Qsci/qscilexerbash.h>
#include <Qsci/qscilexerbatch.h>
#include <Qsci/qscilexercmake.h>
#include <Qsci/qscilexercpp.h>
#include <Qsci/qscilexercss.h>
#include <Qsci/qscilexerdiff.h>
#include <Qsci/qscilexerhtml.h>
#include <Qsci/qscilexerjava.h>
#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerlua.h>
#include <Qsci/qscilexermakefile.h>
#include <Qsci/qscilexermarkdown.h>
#include <Qsci/qscilexerperl.h>
#include <Qsci/qscilexerproperties.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexerruby.h>
#include <Qsci/qscilexersql.h>
#include <Qsci/qscilexerxml.h>
#include <Qsci/qscilexeryaml.h>

namespace mh::text {
using namespace Qt::StringLiterals;

namespace {

using Make = QsciLexer *(*)(QObject *);

template <class Lexer>
QsciLexer *make(QObject *parent)
{
    return new Lexer(parent);
}

/// By extension, or by the whole name where it has none.
const QHash<QString, Make> &lexers()
{
    static const QHash<QString, Make> all = [] {
        const QList<std::pair<const char *, Make>> rows{
            {"sh bash zsh ksh profile bashrc bash_profile env", make<QsciLexerBash>},
            {"bat cmd", make<QsciLexerBatch>},
            {"cmake cmakelists.txt", make<QsciLexerCMake>},
            {"c cc cpp cxx h hh hpp hxx go rs", make<QsciLexerCPP>},
            {"css scss less", make<QsciLexerCSS>},
            {"diff patch", make<QsciLexerDiff>},
            {"html htm php", make<QsciLexerHTML>},
            {"java kt gradle", make<QsciLexerJava>},
            {"js mjs ts tsx jsx", make<QsciLexerJavaScript>},
            {"json", make<QsciLexerJSON>},
            {"lua", make<QsciLexerLua>},
            {"makefile gnumakefile mk", make<QsciLexerMakefile>},
            {"md markdown", make<QsciLexerMarkdown>},
            {"pl pm", make<QsciLexerPerl>},
            {"ini conf cfg cnf properties toml service timer socket target mount network desktop",
             make<QsciLexerProperties>},
            {"py pyw", make<QsciLexerPython>},
            {"rb gemfile", make<QsciLexerRuby>},
            {"sql", make<QsciLexerSQL>},
            {"xml svg ui qrc xsd", make<QsciLexerXML>},
            {"yaml yml", make<QsciLexerYAML>},
        };
        QHash<QString, Make> table;
        for (const auto &[names, maker] : rows) {
            const QStringList each = QString::fromLatin1(names).split(u' ');
            for (const QString &name : each)
                table.insert(name, maker);
        }
        return table;
    }();
    return all;
}

} // namespace

QsciLexer *lexerFor(const QString &fileName, QObject *parent)
{
    const QString name = fileName.section(u'/', -1).toLower();
    Make maker = lexers().value(name);
    if (!maker && name.contains(u'.'))
        maker = lexers().value(name.section(u'.', -1));
    return maker ? maker(parent) : nullptr;
}

} // namespace mh::text
