// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

/** A failure of the node with a code of its own. Any other exception counts as retryable. */
public class ComponentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An upper-case word for programs. */
    private final String code;
    /** Whether another attempt may help. */
    private final boolean retryable;

    /**
     * A failure that another attempt does not mend.
     *
     * @param message one sentence for people
     * @param code    an upper-case word for programs
     */
    public ComponentException(String message, String code) {
        this(message, code, false, null);
    }

    /**
     * A failure with everything that can be said of it.
     *
     * @param message   one sentence for people
     * @param code      an upper-case word for programs
     * @param retryable whether another attempt may help
     * @param cause     what led to it, or null
     */
    public ComponentException(String message, String code, boolean retryable, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
    }

    /**
     * The code for programs.
     *
     * @return an upper-case word
     */
    public final String code() {
        return code;
    }

    /**
     * Whether the flow's retry settings may come into play.
     *
     * @return true when another attempt may help
     */
    public final boolean retryable() {
        return retryable;
    }
}
