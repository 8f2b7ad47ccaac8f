// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.benchmarks.Figures;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartTest {

  private final Figures figures = new Figures();

  private Document chart() throws Exception {
    String svg = new Chart(Curve.NODES, Curve.NODES.lines(figures)).svg();
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> all(Document svg, String tag, String attribute, String start) {
    var found = svg.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> (Element) found.item(i))
        .filter(element -> element.getAttribute(attribute).startsWith(start))
        .map(Element::getTextContent)
        .toList();
  }

  private void measure() {
    for (int nodes : new int[] {2, 10, 100}) {
      figures.addPoint("nodes", "messages a second & node, /s", nodes, 9, 9.5, 10);
      figures.addPoint("nodes", "latency <median>, us", nodes, 100 * nodes, 130 * nodes);
      figures.addPoint("nodes", "latency, p99, us", nodes, 300 * nodes);
      figures.addPoint("ids", "something else, us", nodes, 1);
    }
  }

  @Test
  void svg_isWellFormed_whateverItsWordsAre() throws Exception {
    measure();

    assertThat(all(chart(), "text", "class", "t"))
        .containsExactly("messages a second & node", "latency <median>", "latency, p99");
  }

  @Test
  void svg_hasAPanelForEachUnit_withLabelsOnItsAxes() throws Exception {
    measure();

    Document svg = chart();

    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 720 618");
    assertThat(all(svg, "text", "class", "s"))
        .contains("/s", "µs", "nodes", "2", "10", "100", "1 k");
  }

  @Test
  void svg_hasAllPoints_andTheSpreadOfEach() throws Exception {
    measure();

    Document svg = chart();

    assertThat(all(svg, "circle", "class", "point")).hasSize(9);
    assertThat(all(svg, "path", "class", "spread")).hasSize(9);
    assertThat(all(svg, "path", "class", "line")).hasSize(3 * 2); // and one in the legend
  }

  @Test
  void svg_hasNoNumberThatIsNone_whereAllAreZero() {
    figures.addPoint("nodes", "lost", 5, 0);

    assertThat(new Chart(Curve.NODES, Curve.NODES.lines(figures)).svg())
        .doesNotContain("NaN")
        .doesNotContain("Infinity");
  }

  @Test
  void colours_areThereForLightAndDark() {
    measure();

    assertThat(new Chart(Curve.NODES, Curve.NODES.lines(figures)).svg())
        .contains("@media (prefers-color-scheme: dark)", "role=\"img\"");
  }
}
