// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.unstale.admin.door.Door;
import io.github.unstale.admin.door.Permitted;
import io.github.unstale.admin.door.Task;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The floors, the rooms of third parties, the names; and that no method is open by mistake. */
class ArchitectureTest {

  private static final String ROOT = "io.github.unstale.admin";

  /** Each room's floor; a room imports lower floors only, never its own. */
  private static final Map<String, Integer> FLOORS =
      Map.of(
          ROOT + ".problem", 0, ROOT + ".asked", 1, ROOT + ".door", 1, ROOT + ".done", 2, ROOT, 3);

  /** The libraries that only some classes may know. */
  private static final Map<String, Set<String>> THIRD_PARTY =
      Map.of(
          "jakarta.servlet", Set.of("Door", "Forgery"),
          "jakarta.security", Set.of("CallerRoles"),
          "jakarta.transaction", Set.of("Audited", "OwnTransactions", "OwnTransactions$Wanting"),
          "org.eclipse.microprofile.config", Set.of("Settings"),
          "org.eclipse.microprofile.openapi", Set.of("Description", "Endpoint", "Shape"),
          "java.sql", Set.of(),
          "javax.naming", Set.of(),
          "io.nats", Set.of());

  private static final JavaClasses MAIN = classesBeside(AdminApplication.class);

  private static final JavaClasses TESTS = classesBeside(ArchitectureTest.class);

  private static final List<Class<?>> RESOURCES =
      AdminApplication.open().stream().filter(type -> type != ErrorMapper.class).toList();

  private static JavaClasses classesBeside(Class<?> type) {
    return new ClassFileImporter()
        .importUrl(type.getProtectionDomain().getCodeSource().getLocation());
  }

  private static Stream<Method> endpoints() {
    return Arrays.stream(Api.class.getDeclaredClasses())
        .flatMap(type -> Arrays.stream(type.getMethods()));
  }

  @Test
  void rooms_importLowerFloorsOnly() {
    classes().should().resideInAnyPackage(FLOORS.keySet().toArray(String[]::new)).check(MAIN);
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
  void thirdParties_areKnownToFewClasses() {
    THIRD_PARTY.forEach(
        (library, known) ->
            assertThat(
                    MAIN.stream()
                        .filter(
                            type ->
                                type.getDirectDependenciesFromSelf().stream()
                                    .anyMatch(
                                        each ->
                                            resideInAPackage(library + "..")
                                                .test(each.getTargetClass())))
                        .map(type -> type.getName().replaceFirst(".*\\.", ""))
                        .collect(Collectors.toSet()))
                .as(library)
                .isEqualTo(known));
  }

  @Test
  void paths_all_areServedByAClassOfTheApplication() {
    assertThat(RESOURCES.stream().flatMap(type -> Arrays.stream(type.getInterfaces())))
        .containsExactlyInAnyOrder(Api.class.getDeclaredClasses());
  }

  @Test
  void endpoints_all_arePermittedToSomebody() throws NoSuchMethodException {
    assertThat(endpoints()).isNotEmpty();
    for (Class<?> resource : RESOURCES) {
      for (Class<?> api : resource.getInterfaces()) {
        for (Method path : api.getMethods()) {
          Method method = resource.getMethod(path.getName(), path.getParameterTypes());
          assertThat(method.getAnnotation(Permitted.class))
              .as(method.toString())
              .isNotNull()
              .extracting(Permitted::value)
              .isEqualTo(path.isAnnotationPresent(GET.class) ? Task.LOOK : Task.INVALIDATE);
        }
      }
    }
  }

  @Test
  void restClasses_haveNothingThatOtherApplicationsTakeThemFor() {
    noClasses()
        .that()
        .areNotInterfaces()
        .should()
        .beAnnotatedWith(Path.class)
        .orShould()
        .beAnnotatedWith(Provider.class)
        .check(MAIN);
  }

  @Test
  void names_sayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service)$")
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
        .that()
        .areDeclaredInClassesThat()
        .doNotHaveFullyQualifiedName(Door.class.getName())
        .should()
        .notBeAnnotatedWith("jakarta.inject.Inject")
        .because("constructors show what a bean needs; containers make filters without any")
        .check(MAIN);
  }
}
