// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The application's persistence units whose second-level cache may hand old values to loaders, as
 * far as their {@code persistence.xml} tells.
 */
final class PersistenceUnits {

  private static final String FILE = "META-INF/persistence.xml";
  private static final String STANDARD = "jakarta.persistence.sharedCache.mode";
  private static final String ECLIPSELINK = "eclipselink.cache.shared.default";
  private static final String HIBERNATE = "hibernate.cache.use_second_level_cache";

  private final List<String> caching = new ArrayList<>();
  private @Nullable String unit;
  private boolean off;

  private PersistenceUnits() {}

  /** The names of the units that do not switch it off; what cannot be read is left out. */
  static List<String> withSecondLevelCache(ClassLoader application) {
    PersistenceUnits units = new PersistenceUnits();
    try {
      for (URL file : Collections.list(application.getResources(FILE))) {
        try (InputStream content = file.openStream()) {
          units.read(content);
        }
      }
    } catch (IOException | XMLStreamException e) {
      NodeLog.LOGGER.log(System.Logger.Level.DEBUG, "Cannot read " + FILE, e);
    }
    return List.copyOf(units.caching);
  }

  private void read(InputStream content) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, /* value= */ false);
    XMLStreamReader xml = factory.createXMLStreamReader(content);
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        begin(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT
          && xml.getLocalName().equals("persistence-unit")) {
        end();
      }
    }
  }

  private void begin(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "persistence-unit" -> {
        unit = xml.getAttributeValue(null, "name");
        off = false;
      }
      case "shared-cache-mode" -> off |= xml.getElementText().trim().equals("NONE");
      // Hibernate keeps none unless it is told to
      case "provider" -> off |= xml.getElementText().contains("hibernate");
      case "property" ->
          property(xml.getAttributeValue(null, "name"), xml.getAttributeValue(null, "value"));
      default -> {
        // says nothing of caches
      }
    }
  }

  private void property(@Nullable String name, @Nullable String value) {
    if (name == null || value == null) {
      return;
    }
    switch (name) {
      case STANDARD -> off |= value.equals("NONE");
      case ECLIPSELINK -> off |= value.equals("false");
      case HIBERNATE -> off = value.equals("false");
      default -> {
        // says nothing of caches
      }
    }
  }

  private void end() {
    if (!off && unit != null) {
      caching.add(unit);
    }
  }
}
