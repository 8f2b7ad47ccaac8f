// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.annotated;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resource under {@code /api}. */
@ApplicationPath("api")
public class CatalogApplication extends Application {}
