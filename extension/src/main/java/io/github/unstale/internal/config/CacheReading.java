// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.List;

/**
 * What was read for a cache.
 *
 * @param settings its settings
 * @param description the same in words, with sources
 * @param problems what is wrong with its own keys
 */
record CacheReading(CacheSettings settings, String description, List<String> problems) {}
