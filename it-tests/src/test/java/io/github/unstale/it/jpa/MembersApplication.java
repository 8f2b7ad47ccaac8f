// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.jpa;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources under {@code /api}. */
@ApplicationPath("api")
public class MembersApplication extends Application {}
