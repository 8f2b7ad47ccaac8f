// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import java.util.List;

/** The contrast between texts and what is behind them. */
final class Contrast {

  private static final String PALE_TEXTS =
      """
      const channel = c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
      const rgb = color => color.match(/[\\d.]+/g).map(Number);
      const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
      const ground = element => {
        for (let e = element; e; e = e.parentElement) {
          const color = rgb(getComputedStyle(e).backgroundColor);
          if (color.length < 4 || color[3] === 1) return color;
        }
        return [255, 255, 255];
      };
      const ratio = (a, b) => (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
      const pale = new Set();
      for (const element of document.querySelectorAll('body *')) {
        const hasText = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        if (!hasText || !element.checkVisibility() || element.matches(':disabled *')) continue;
        const style = getComputedStyle(element);
        const size = parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        const found = ratio(light(rgb(style.color)), light(ground(element)));
        if (found < (isLarge ? 3 : 4.5)) pale.add(element.textContent.trim() + ' ' + found);
      }
      return [...pale];
      """;

  private Contrast() {}

  /** The texts that are to be seen now and are below WCAG's AA, with the ratio. */
  static List<?> paleTexts(Browser browser) {
    return (List<?>) browser.driver().executeScript(PALE_TEXTS);
  }
}
