// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.util.Map;

/** The server refused a call of the runtime API, or could not be reached in time (status 0). */
final class RuntimeApiException extends ComponentException {
    private static final long serialVersionUID = 1;

    private final int status;

    RuntimeApiException(int status, String code, String message, Throwable cause) {
        super(code.isEmpty() ? message : code + ": " + message, code, mayPass(status), cause);
        this.status = status;
    }

    static RuntimeApiException unreachable(Throwable cause) {
        String said = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new RuntimeApiException(0, "SERVER_UNREACHABLE", cause.getClass().getSimpleName() + said, cause);
    }

    static RuntimeApiException of(int status, byte[] body) {
        try {
            if (Json.read(body) instanceof Map<?, ?> reply && reply.get("error") instanceof Map<?, ?> error) {
                return new RuntimeApiException(status, Wire.text(error, "code"), Wire.text(error, "message"), null);
            }
        } catch (JsonException notOurs) {
            // Something between us and the server answered; its text helps nobody.
        }
        return new RuntimeApiException(status, "", "the server answered " + status, null);
    }

    int status() {
        return status;
    }

    /** The node or the run has ended: there is nothing left to report. */
    boolean isOver() {
        return status == 409 || status == 410;
    }

    private static boolean mayPass(int status) {
        return status == 0 || status >= 500 || status == 408 || status == 425 || status == 429;
    }
}
