/** What the project is for, on two nodes with the sample. */
package io.github.unstale.it.scenario;
