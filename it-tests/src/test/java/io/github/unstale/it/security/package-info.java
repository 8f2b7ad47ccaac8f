/** TLS and credentials, accepted and refused by a real nats-server. */
package io.github.unstale.it.security;
