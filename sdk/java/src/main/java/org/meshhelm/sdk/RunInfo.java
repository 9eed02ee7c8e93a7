// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

/**
 * What a run knows of itself.
 *
 * @param executionId      the run of the flow
 * @param nodeId           the node in it
 * @param componentName    what the flow asked for
 * @param componentVersion and in which version
 * @param idempotencyKey   the same for every attempt of the node and after a crash of the server
 * @param attempt          1 for the first try
 */
public record RunInfo(String executionId, String nodeId, String componentName, String componentVersion,
                      String idempotencyKey, long attempt) { }
