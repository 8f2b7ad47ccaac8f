// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of configuration sources, which differ from one runtime to the next. */
final class SourceName {

  private static final Pattern LOCATED = Pattern.compile(".*\\[source=(.*?)]*");
  private static final Pattern PATH = Pattern.compile(".*[/\\\\].*");
  private static final Pattern LIBRARY = Pattern.compile(".*?([^/\\\\!]+\\.jar)!/[^!]*");
  private static final String ENVIRONMENT = "env";
  private static final String SYSTEM = "system properties";
  private static final String SERVER_XML = "server.xml";

  private SourceName() {}

  /** As an operator would say it: the file, {@code env}, {@code system properties}. */
  static String shortened(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return "an unnamed source";
    }
    Matcher located = LOCATED.matcher(name);
    if (located.matches()) {
      return file(located.group(1));
    }
    if (PATH.matcher(name).matches()) {
      return file(name);
    }
    if (isEnvironment(name)) {
      return ENVIRONMENT;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("sysprop") || lower.contains("system prop")) {
      return SYSTEM;
    }
    return lower.startsWith(SERVER_XML) ? SERVER_XML : name;
  }

  /** Whether this is the process's environment, whose names follow their own rules. */
  static boolean isEnvironment(@Nullable String name) {
    return name != null && name.split("\\[", 2)[0].toLowerCase(Locale.ROOT).contains("env");
  }

  /** Whether all applications of a server see what stands there. */
  static boolean isShared(@Nullable String name) {
    String shortened = shortened(name);
    return shortened.equals(ENVIRONMENT)
        || shortened.equals(SYSTEM)
        || (shortened.equals(SERVER_XML) && name != null && !name.contains("appproperties"));
  }

  private static String file(String location) {
    String file = location.replaceFirst(".*[/\\\\]", "");
    Matcher library = LIBRARY.matcher(location);
    return library.matches() ? file + " in " + library.group(1) : file;
  }
}
