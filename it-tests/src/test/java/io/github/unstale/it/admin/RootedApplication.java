// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Has all paths of the WAR, and does not say which classes. */
@ApplicationPath("/")
public class RootedApplication extends Application {}
