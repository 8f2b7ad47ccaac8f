/** What a node shows of itself to Open Liberty: health, metrics, telemetry, each alone and all. */
package io.github.unstale.it.observe;
