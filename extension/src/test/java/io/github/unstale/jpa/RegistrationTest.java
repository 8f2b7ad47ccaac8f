// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the listener is named, and what marks mean in a hierarchy of classes. */
class RegistrationTest {

  /** Marked and heard, for its subclasses. */
  @MappedSuperclass
  @EntityListeners(InvalidationListener.class)
  @Invalidates("person")
  public abstract static class Person {

    private long number;
    private String name;

    /** The attributes are those of getters. */
    @Id
    protected long getNumber() {
      return number;
    }

    void setNumber(long newNumber) {
      number = newNumber;
    }

    String getName() {
      return name;
    }

    void setName(String newName) {
      name = newName;
    }
  }

  /** Marked once more. */
  @Entity(name = "Employee")
  @Invalidates(value = "employee", attribute = "name")
  public static class Employee extends Person {}

  /** Not marked. */
  @Entity(name = "Plain")
  public static class Plain {

    @Id private String id = "1";
    private String name;
  }

  private static Employee employee() {
    Employee employee = new Employee();
    employee.setNumber(1);
    employee.setName("old");
    return employee;
  }

  private static void assertBothMarksHold(Shop shop) {
    shop.commit(entities -> entities.persist(employee()));
    var people = shop.cache("person", Long.class, 1L, 2L);
    var employees = shop.cache("employee", "old", "new", "other");

    shop.commit(entities -> entities.find(Employee.class, 1L).setName("new"));

    assertThat(people.peek(1L)).isNull();
    assertThat(people.peek(2L)).isEqualTo("old");
    assertThat(employees.peek("old")).isNull();
    assertThat(employees.peek("new")).isNull();
    assertThat(employees.peek("other")).isEqualTo("old");
  }

  @ParameterizedTest
  @EnumSource
  void marksOfSuperclasses_holdBesideTheClassesOwn(Provider provider) {
    try (Shop shop = Shop.Setup.of(Employee.class).open(provider)) {
      assertBothMarksHold(shop);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerOfTheClass_withoutMappingFile_isEnough(Provider provider) {
    try (Shop shop = Shop.Setup.of(Employee.class).withoutMappingFile().open(provider)) {
      assertBothMarksHold(shop);
    }
  }

  @ParameterizedTest
  @EnumSource
  void markedClass_withoutListener_isNotHeard(Provider provider) {
    try (Shop shop = Shop.Setup.of(Item.class).withoutMappingFile().open(provider)) {
      shop.commit(entities -> entities.persist(new Item(1)));
      var items = shop.cache("item", Long.class, 1L);

      shop.commit(entities -> entities.find(Item.class, 1L).name("new"));

      assertThat(items.peek(1L)).isEqualTo("old");
    }
  }

  @ParameterizedTest
  @EnumSource
  void classWithoutMark_inAUnitWithTheListener_isLeftAlone(Provider provider) {
    try (Shop shop = Shop.Setup.of(Plain.class).open(provider)) {
      shop.commit(entities -> entities.persist(new Plain()));
      shop.commit(entities -> entities.find(Plain.class, "1").name = "new");
      shop.commit(entities -> entities.remove(entities.find(Plain.class, "1")));
    }
  }
}
