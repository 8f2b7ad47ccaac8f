// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger may send must neither fill the memory nor keep a thread. */
@Timeout(60)
class ExpressionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{100}){100}){100}",
        "((a{0,100}){0,100}){0,100}",
        "((a{100,}){100,}){100,}",
        "((((((((((((a{2}){2}){2}){2}){2}){2}){2}){2}){2}){2}){2}){2}",
        "(?:(?:a{1000}){1000}){1000}",
        "a{30}(?i){30}(?i){30}",
        "a{30}\\Q\\E{30}\\Q\\E{30}",
        "(){1000}(){1000}(){1000}",
        "(a{0}){1000}(b){999}",
        "a{999999999}",
      })
  void of_repetitionsInRepetitions_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expression.of(text))
        .withMessage("its repetitions make it too large");
  }

  /* Some of these would keep RE2J 1.8 for ever: it looks for a case that leads back to them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)\u1c80",
        "(?i)[\u1c80]",
        "(?i)[B-\ud801\udc4e]",
        "(?i)\\x{1c80}",
        "(?i)\\x{1C80}",
        "(?si)\\016200",
        "(?s-i)(?i:\u1c88)",
        "(?Ui-s:\u1c80)",
      })
  void of_caseOfOtherThanAscii_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expression.of(text))
        .withMessage("(?i) is for expressions of ASCII characters only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\pL", "\\p{Greek}", "[\\PN]", "a**", "a{2}{3}", "[b-a]", "\\"})
  void of_whatIsNotAllowed_doesNotCompile(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Expression.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
        "^(\\d{1,3}\\.){3}\\d{1,3}$",
        "^tenant-[a-z0-9]{1,64}:(session|user):[0-9a-f]{32}$",
        "^.{1,1000}$",
        "(?i)^(admin|root)[-_]\\w+$",
        "z\u00fcrich|\\x{1c80}",
        "a{,5}",
      })
  void of_whatPeopleWrite_compiles(String text) {
    assertThat(Expression.of(text)).hasToString(text);
  }

  @Test
  void of_deepNesting_isRefused() {
    String text = "(".repeat(101) + "a" + ")".repeat(101);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expression.of(text))
        .withMessage("its groups are nested too deeply");
  }

  @Test
  void of_largestTexts_compileOnAnOrdinaryStack() throws Exception {
    List<String> texts =
        List.of(
            "(".repeat(100) + "a" + ")".repeat(100),
            "(".repeat(100) + "a" + ")*".repeat(100),
            "(?:".repeat(100) + "a" + "|b)".repeat(100),
            "a{0,1000}",
            "(a{0,14}){0,40}",
            "()".repeat(500),
            "a|".repeat(500),
            "(?i)[" + "k".repeat(1000) + "]");

    assertThat(thrown(1024 * 1024, () -> texts.forEach(Expression::of))).isEmpty();
  }

  @Test
  void of_deepTextOnATinyStack_isRefused() throws Exception {
    assertThat(thrown(128 * 1024, () -> Expression.of("b{0,1000}")))
        .singleElement()
        .isInstanceOf(IllegalArgumentException.class)
        .extracting(Throwable::getMessage)
        .isEqualTo("it needs more stack than the calling thread has left");
  }

  /** What it throws in a thread with a stack of so many bytes. */
  private static List<Throwable> thrown(long stack, Runnable work) throws InterruptedException {
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Thread thread = new Thread(null, work, "stack", stack);
    thread.setUncaughtExceptionHandler((same, failure) -> thrown.add(failure));
    thread.start();
    thread.join();
    return thrown;
  }

  @Test
  void of_anyText_isRefusedOrSmall() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] parts = {
      "a",
      "b",
      ".",
      "(",
      "(?:",
      "(?i)",
      "(?i:",
      ")",
      "|",
      "*",
      "+",
      "?",
      "{2}",
      "{9,}",
      "{0,30}",
      "{300}",
      "{1000}",
      "{0}",
      "{,3}",
      "[a-z]",
      "[^k]",
      "[",
      "]",
      "\\d",
      "\\W",
      "\\Q",
      "\\E",
      "^",
      "$",
      "\\b",
      "\u1c80",
      "\u0130",
      "\\x{1c81}",
      "\\",
      "{",
      "}",
      "(?P<n>",
      "\ud800",
      "\\pL"
    };
    int compiled = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(i % 100 == 0 ? 300 : 12);
      for (int n = 0; n < length; n++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      compiled += compiles(seed, text.toString()) ? 1 : 0;
    }
    assertThat(compiled).isGreaterThan(1000);
  }

  private static boolean compiles(long seed, String text) {
    try {
      Pattern pattern = Expression.of(text);
      assertThat(pattern.programSize()).as("seed %d, %s", seed, text).isLessThan(3 * 2048);
      pattern.matcher("ab\u0130k\u1c80").find();
      return true;
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).as("seed %d, %s", seed, text).isNotEmpty();
      return false;
    }
  }

  @Test
  void of_again_isNotCompiledAgain() {
    assertThat(Expression.of("^once$")).isSameAs(Expression.of("^once$"));
  }

  @Test
  void of_manyOthersBetween_isForgotten() {
    Pattern first = Expression.of("^first$");
    Pattern used = Expression.of("^used$");

    for (int i = 0; i < 150; i++) {
      Expression.of("^other-" + i + "$");
      assertThat(Expression.of("^used$")).isSameAs(used);
    }

    assertThat(Expression.of("^first$")).isNotSameAs(first);
  }

  @Test
  void of_manyThreads_compileEachOnce() throws Exception {
    List<Pattern> found = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                n ->
                    new Thread(
                        () -> {
                          try {
                            go.await();
                          } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                          }
                          IntStream.range(0, 50)
                              .forEach(i -> found.add(Expression.of("^shared-" + i + "$")));
                        }))
            .toList();
    threads.forEach(Thread::start);
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(found.stream().distinct()).hasSize(50);
    assertThat(found).hasSize(400);
  }
}
