// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A call of /execute, checked.
 *
 * @param request with the headers' values folded in
 * @param name    of the component; may be empty
 * @param key     of idempotency
 * @param attempt 1 for the first try
 */
record ExecuteCall(Map<?, ?> request, String name, String key, long attempt) {
    /** Throws ComponentException saying what is wrong with it. */
    static ExecuteCall read(byte[] body, String idempotencyKey, String authorization) {
        Object read;
        try {
            read = Json.read(body);
        } catch (JsonException bad) {
            throw new ComponentException("the body is " + bad.getMessage(), "INVALID_REQUEST", false, bad);
        }
        if (!(read instanceof Map<?, ?> given)) {
            throw refusal("the body is not an object");
        }
        for (String name : new String[] {"inputs", "config"}) {
            if (given.get(name) != null && !(given.get(name) instanceof Map)) {
                throw refusal(name + ": not an object");
            }
        }
        Object attempt = given.get("attempt") == null ? Long.valueOf(1) : given.get("attempt");
        if (!(attempt instanceof Long number) || number < 1) {
            throw refusal("attempt: not a whole number from 1");
        }
        String execution = Wire.text(given, "executionId", "execution_id", "execId");
        String node = Wire.text(given, "nodeId", "node_id");
        if (execution.isEmpty() || node.isEmpty()) {
            throw refusal("executionId and nodeId: missing or not text");
        }
        checkAddress(Wire.text(given, "runtimeUrl", "runtime_url"));
        String key = idempotencyKey == null ? Wire.text(given, "idempotencyKey", "idempotency_key") : idempotencyKey;
        if (key.isEmpty()) {
            key = execution + "/" + node;
        }
        Map<Object, Object> request = new LinkedHashMap<>(given);
        request.put("idempotencyKey", key);
        String token = Wire.text(given, "token").isEmpty() ? bearer(authorization) : Wire.text(given, "token");
        if (!token.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw refusal("token: not printable ASCII"); // or the client would refuse it with a message that quotes it
        }
        request.put("token", token);
        return new ExecuteCall(request, Wire.text(given, "componentName", "component_name"), key, number);
    }

    private static ComponentException refusal(String message) {
        return new ComponentException(message, "INVALID_REQUEST");
    }

    private static void checkAddress(String url) {
        if (url.isEmpty()) {
            return;
        }
        try {
            URI address = URI.create(url);
            String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Said below.
        }
        throw refusal("runtimeUrl: not an http address");
    }

    private static String bearer(String authorization) {
        String[] parts = authorization == null ? new String[0] : authorization.split(" ", 2);
        return parts.length == 2 && parts[0].equalsIgnoreCase("bearer") ? parts[1].trim() : "";
    }
}
