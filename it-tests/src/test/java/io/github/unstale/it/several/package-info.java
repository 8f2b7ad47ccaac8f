/**
 * Several of everything: applications on one server, modules in one EAR, caches in one application.
 */
package io.github.unstale.it.several;
