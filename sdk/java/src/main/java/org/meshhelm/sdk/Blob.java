// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bytes that lie on the server; read them with {@link FlowComponent#openBlob}, or return them as an output.
 *
 * @param id     what the server calls it
 * @param size   in bytes; null when the server did not say
 * @param sha256 in hexadecimal; null when the server did not say
 */
public record Blob(String id, Long size, String sha256) {
    private static final String PREFIX = "blob:";

    /** The blob that a JSON value refers to, or null when it is an ordinary value. */
    static Blob fromJson(Object value) {
        if (!(value instanceof Map<?, ?> members) || !(members.get("$ref") instanceof String ref)
            || !ref.startsWith(PREFIX)) {
            return null;
        }
        return new Blob(ref.substring(PREFIX.length()), members.get("size") instanceof Long size ? size : null,
            members.get("sha256") instanceof String digest ? digest : null);
    }

    Map<String, Object> toJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("$ref", PREFIX + id);
        if (size != null) {
            members.put("size", size);
        }
        if (sha256 != null) {
            members.put("sha256", sha256);
        }
        return members;
    }
}
