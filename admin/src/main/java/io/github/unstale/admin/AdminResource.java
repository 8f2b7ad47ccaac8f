// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import jakarta.ws.rs.Path;

/**
 * A part of the service's REST interface.
 *
 * <p>{@code @Path} stands here and not at the classes. Runtimes look for it there when another
 * application of the same WAR does not say which classes it has; that application would publish
 * ours as well, and its own paths would meet ours.
 */
@Path("/")
interface AdminResource {}
