// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

/** Nobody waits for this run any more. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The server's word for why. */
    private final String reason;

    CancelledException(String reason) {
        super("the execution was cancelled (" + (reason.isEmpty() ? "no reason given" : reason) + ")");
        this.reason = reason;
    }

    /**
     * Why: {@code user_requested}, {@code timeout}, {@code shutdown} and others of the protocol.
     *
     * @return one word, or an empty text
     */
    public String reason() {
        return reason;
    }
}
