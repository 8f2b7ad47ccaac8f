/** What stands in the log of a server: when, how often, at which level and in which words. */
package io.github.unstale.it.log;
