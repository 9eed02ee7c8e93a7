// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/blob_store.h"

namespace mh::components {
using namespace Qt::StringLiterals;

QJsonObject toJson(const BlobInfo &blob)
{
    return {{u"$ref"_s, QString(u"blob:"_s + blob.id.toString())},
            {u"size"_s, blob.size},
            {u"sha256"_s, QString::fromLatin1(blob.sha256.toHex())}};
}

BlobId blobIdFrom(const QJsonValue &value)
{
    const QString ref = value.toObject().value("$ref"_L1).toString();
    return ref.startsWith("blob:"_L1) ? BlobId::fromString(QStringView(ref).mid(5)) : BlobId();
}

} // namespace mh::components
