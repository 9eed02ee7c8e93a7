// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

/** A text that is not the JSON it should be, or a value that JSON cannot say. */
final class JsonException extends Exception {
    private static final long serialVersionUID = 1;

    JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
