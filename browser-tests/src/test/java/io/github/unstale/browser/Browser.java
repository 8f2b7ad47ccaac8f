// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of our own, with a fresh profile. */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = InstalledProgram.BROWSER.find(System.getenv());
  private static final Path DRIVER = InstalledProgram.DRIVER.find(System.getenv());

  private final ChromeDriver driver;

  Browser() {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options());
  }

  private static ChromeOptions options() {
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--window-size=1280,1000",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-gpu",
        "--no-first-run");
    if ("root".equals(System.getProperty("user.name"))) {
      options.addArguments("--no-sandbox"); // Chromium's own sandbox does not work for root
    }
    return options;
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Shows pages as on a screen of this size. */
  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Prefers {@code light} or {@code dark} from now on. */
  void prefer(String scheme) {
    prefer("prefers-color-scheme", scheme);
  }

  /** Answers a media query so. */
  void prefer(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  /** What the console has shown since the last call, warnings and errors alone. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
