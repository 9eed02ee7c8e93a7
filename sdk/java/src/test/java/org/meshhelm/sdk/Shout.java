// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.util.Map;

/** Found through META-INF/services, as a component of a user would be. */
@ComponentName("shout")
public final class Shout extends FlowComponent {
    /** For the service loader. */
    public Shout() { }

    @Override
    protected Map<String, ?> execute(Values inputs, Values config) {
        return Map.of("text", inputs.text("text") + config.text("mark", "!").repeat((int) config.integer("times", 1)));
    }
}
