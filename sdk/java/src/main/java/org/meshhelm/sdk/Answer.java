// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call of /execute gets.
 *
 * @param status of HTTP
 * @param isOk   whether the work was done
 * @param body   the JSON
 */
record Answer(int status, boolean isOk, byte[] body) {
    private static final int MAX_MESSAGE = 4 * 1024;
    private static final int MAX_CODE = 100;

    static final Answer ACCEPTED = new Answer(200, false, Json.write(Map.of("status", "accepted")));
    static final Answer HEALTHY = new Answer(200, false, Json.write(Map.of("status", "healthy")));

    static Answer ok(Object outputs) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("status", "ok");
        members.put("outputs", outputs);
        return new Answer(200, true, Json.write(members));
    }

    static Answer failed(Map<String, Object> error) {
        return refused(200, error);
    }

    static Answer refused(int status, String code, String message, boolean retryable) {
        return refused(status, error(code, message, retryable, ""));
    }

    static Map<String, Object> error(String code, String message, boolean retryable, String stack) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", RunContext.clip(code, MAX_CODE));
        error.put("message", RunContext.clip(message, MAX_MESSAGE));
        error.put("retryable", retryable);
        if (!stack.isEmpty()) {
            error.put("stack", stack);
        }
        return error;
    }

    private static Answer refused(int status, Map<String, Object> error) {
        return new Answer(status, false, Json.write(Map.of("status", "failed", "error", error)));
    }
}
