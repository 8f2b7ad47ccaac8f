/**
 * What users write in their code: the qualifier, the cache, the invalidator and their events.
 *
 * <p>Creates nothing and imports nothing else of Unstale; the container is the factory.
 */
@NullMarked
package io.github.unstale;

import org.jspecify.annotations.NullMarked;
