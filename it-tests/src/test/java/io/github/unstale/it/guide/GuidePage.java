// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page's blocks, as steps.
 *
 * <p>A block of {@code sh} is run, and one of {@code text} is what the block before it prints. Any
 * other is a file or a part of one: the paragraph above it names the file first and, for a part,
 * the place.
 */
final class GuidePage {

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)(?:^([^\n]+)\n\n)?^```(\\w+)\n(.*?)^```$");
  private static final Pattern FILE =
      Pattern.compile("`((?:src/[\\w/.-]+)|pom\\.xml)`(?:, (before|after|instead of) `([^`]+)`)?");

  private GuidePage() {}

  static List<Step> steps(String page) {
    var steps = new ArrayList<Step>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      String text = block.group(3);
      switch (block.group(2)) {
        case "sh" -> steps.add(new Step.Run(text, List.of()));
        case "text" -> {
          var run = (Step.Run) steps.remove(steps.size() - 1);
          steps.add(run.withOutput(text.lines().toList()));
        }
        default -> steps.add(file(block.group(1), text));
      }
    }
    return steps;
  }

  private static Step file(String paragraph, String text) {
    Matcher file = FILE.matcher(paragraph == null ? "" : paragraph);
    if (!file.find()) {
      throw new AssertionError("No file is named above:\n" + text);
    }
    return file.group(2) == null
        ? new Step.Write(file.group(1), text)
        : new Step.Edit(file.group(1), file.group(2), file.group(3), text);
  }
}
