// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The floors, the doors, the rooms of third parties, and the names. */
class ArchitectureTest {

  private static final String ROOT = "io.github.unstale";
  private static final String INTERNAL = ROOT + ".internal.";

  /** Each room's floor; a room imports lower floors only, never its own. */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry(ROOT, 0),
          Map.entry(ROOT + ".spi", 1),
          Map.entry(INTERNAL + "wire", 1),
          Map.entry(INTERNAL + "config", 1),
          Map.entry(INTERNAL + "measure", 1),
          Map.entry(INTERNAL + "world", 2),
          Map.entry(INTERNAL + "coherence", 3),
          Map.entry(INTERNAL + "log", 4),
          Map.entry(INTERNAL + "nats", 4),
          Map.entry(INTERNAL + "observe", 4),
          Map.entry(INTERNAL + "store", 4),
          Map.entry(INTERNAL + "cdi", 5),
          Map.entry(ROOT + ".jpa", 6));

  /** The libraries that only some rooms may import. */
  private static final Map<String, Set<String>> THIRD_PARTY =
      Map.ofEntries(
          Map.entry("io.nats", Set.of(INTERNAL + "nats")),
          Map.entry("com.github.benmanes.caffeine", Set.of(INTERNAL + "store")),
          Map.entry("java.sql", Set.of(INTERNAL + "log")),
          Map.entry(
              "org.eclipse.microprofile.config", Set.of(INTERNAL + "config", INTERNAL + "cdi")),
          Map.entry("org.eclipse.microprofile.health", Set.of(INTERNAL + "observe")),
          Map.entry("org.eclipse.microprofile.metrics", Set.of(INTERNAL + "observe")),
          Map.entry("io.opentelemetry", Set.of(INTERNAL + "observe")),
          Map.entry("jakarta.enterprise.inject.spi", Set.of(INTERNAL + "cdi", ROOT + ".jpa")),
          Map.entry("jakarta.persistence", Set.of(ROOT + ".jpa")),
          Map.entry("jakarta.transaction", Set.of(INTERNAL + "cdi")),
          Map.entry("jakarta.enterprise.concurrent", Set.of(INTERNAL + "cdi")),
          Map.entry("jakarta.json", Set.of(INTERNAL + "wire")),
          Map.entry("javax.naming", Set.of(INTERNAL + "cdi")));

  private static final JavaClasses MAIN = classesBeside(EntityCache.class);

  private static final JavaClasses TESTS = classesBeside(ArchitectureTest.class);

  private static JavaClasses classesBeside(Class<?> type) {
    return new ClassFileImporter()
        .importUrl(type.getProtectionDomain().getCodeSource().getLocation());
  }

  @Test
  void rooms_all_haveAFloor() {
    classes()
        .should()
        .resideInAnyPackage(FLOORS.keySet().toArray(String[]::new))
        .because("a new room needs a floor in this test and a line in CONTRIBUTING.md")
        .check(MAIN);
  }

  @Test
  void rooms_importLowerFloorsOnly() {
    FLOORS.forEach(
        (room, floor) -> {
          String[] forbidden =
              FLOORS.entrySet().stream()
                  .filter(other -> other.getValue() >= floor && !other.getKey().equals(room))
                  .map(Map.Entry::getKey)
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(room)
              .should()
              .dependOnClassesThat(resideInAnyPackage(forbidden))
              .allowEmptyShould(true)
              .because("data flows one way, from higher floors to lower ones")
              .check(MAIN);
        });
  }

  @Test
  void rooms_haveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void thirdParties_stayInTheirRooms() {
    THIRD_PARTY.forEach(
        (library, rooms) -> {
          DescribedPredicate<JavaClass> elsewhere =
              DescribedPredicate.not(resideInAnyPackage(rooms.toArray(String[]::new)));
          noClasses()
              .that(elsewhere)
              .should()
              .dependOnClassesThat(resideInAPackage(library + ".."))
              .allowEmptyShould(true)
              .because(library + " is known to " + rooms + " only")
              .check(MAIN);
        });
  }

  @Test
  void regularExpressions_stayInTheRoot() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat(resideInAPackage("com.google.re2j.."))
        .because("patterns are read and matched by IdPattern alone")
        .check(MAIN);
  }

  @Test
  void quietRooms_doNotLog() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT,
            ROOT + ".spi",
            INTERNAL + "wire",
            INTERNAL + "config",
            INTERNAL + "measure",
            INTERNAL + "world",
            INTERNAL + "coherence")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(System.Logger.class)
        .because("they report to a listener, and internal.cdi turns that into log lines")
        .check(MAIN);
  }

  @Test
  void internalRooms_haveAtMostThreeDoors() {
    Map<String, List<JavaClass>> doors =
        MAIN.stream()
            .filter(type -> type.getPackageName().startsWith(INTERNAL))
            .filter(
                type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
            .collect(groupingBy(JavaClass::getPackageName));

    assertThat(doors)
        .allSatisfy((room, types) -> assertThat(types).as(room).hasSizeLessThanOrEqualTo(3));
  }

  @Test
  void internalClasses_areFinal_butThePartsThatATestCanTakeOut() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".internal..")
        .and()
        .areNotInterfaces()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .areNotAssignableTo(Enum.class)
        .and(DescribedPredicate.not(parts()))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void internalClasses_extendNoneOfOurs() {
    assertThat(MAIN.stream().filter(type -> type.getPackageName().startsWith(INTERNAL)))
        .allSatisfy(
            type ->
                assertThat(type.getRawSuperclass().map(JavaClass::getPackageName).orElse(""))
                    .as("superclass of %s", type.getName())
                    .doesNotStartWith(INTERNAL));
  }

  /** What a room's class {@code Parts} makes, and that class itself. */
  private static DescribedPredicate<JavaClass> parts() {
    return DescribedPredicate.describe(
        "parts",
        type ->
            type.getSimpleName().equals("Parts")
                || (MAIN.contain(type.getPackageName() + ".Parts")
                    && MAIN.get(type.getPackageName() + ".Parts").getMethods().stream()
                        .anyMatch(method -> method.getRawReturnType().equals(type))));
  }

  @Test
  void publicTypes_doNotShowInternals() {
    methods()
        .that()
        .areDeclaredInClassesThat(resideInAnyPackage(ROOT, ROOT + ".spi", ROOT + ".jpa"))
        .and()
        .arePublic()
        .should(mentionNothingInternal())
        .check(MAIN);
  }

  private static ArchCondition<JavaMethod> mentionNothingInternal() {
    return new ArchCondition<>("mention nothing internal") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean clean =
            method.getAllInvolvedRawTypes().stream()
                .noneMatch(type -> type.getPackageName().startsWith(INTERNAL));
        events.add(new SimpleConditionEvent(method, clean, method.getFullName()));
      }
    };
  }

  @Test
  void names_sayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl)$")
        .orShould()
        .haveNameMatching(".*[.$](Handler|Base|My|Default)[A-Z]?[a-z]*$")
        .check(MAIN);
  }

  @Test
  void tests_areNamedAsSubjectConditionResult() {
    methods()
        .that()
        .areAnnotatedWith(Test.class)
        .should()
        .haveNameMatching("[a-z][A-Za-z0-9]*(_[a-zA-Z0-9]+){1,2}")
        .check(TESTS);
  }

  @Test
  void beans_areNotInjectedByField() {
    fields()
        .should()
        .notBeAnnotatedWith("jakarta.inject.Inject")
        .because("constructors show what a bean needs")
        .check(MAIN);
  }
}
