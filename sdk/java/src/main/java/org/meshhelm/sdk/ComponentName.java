// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What Meshhelm calls a component that {@link ComponentServer#addDiscovered} finds. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ComponentName {
    /**
     * The name.
     *
     * @return as in the component's registration
     */
    String value();
}
