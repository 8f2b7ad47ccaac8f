// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The injection points of one entity's cache.
 *
 * @param entity the entity's name
 * @param sorted by place
 */
record CacheUses(String entity, List<CacheUse> sorted) {

  static CacheUses of(String entity, Collection<CacheUse> uses) {
    return new CacheUses(
        entity, uses.stream().sorted(Comparator.comparing(CacheUse::place)).toList());
  }

  List<String> places() {
    return sorted.stream().map(CacheUse::place).distinct().toList();
  }

  /** The types that are asked for; those of the first place that names any. */
  CacheTypes types() {
    CacheUse key = first(CacheTypes::key);
    CacheUse value = first(CacheTypes::value);
    return new CacheTypes(
        key == null ? null : key.types().key(), value == null ? null : value.types().value());
  }

  /** The place that names the key type, or an empty string. */
  String keyPlace() {
    CacheUse key = first(CacheTypes::key);
    return key == null ? "" : key.place();
  }

  /** Its types, in words. */
  String described() {
    CacheTypes types = types();
    String keys =
        types.key() == null ? "ids of any type" : "ids of '" + types.key().getTypeName() + "'";
    String values =
        types.value() == null
            ? "values of any type"
            : "values of '" + types.value().getTypeName() + "'";
    return keys + " and " + values;
  }

  /** The places that disagree about a type. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    problems.addAll(problems("key", CacheTypes::key));
    problems.addAll(problems("value", CacheTypes::value));
    return problems;
  }

  private List<String> problems(String what, Function<CacheTypes, @Nullable Type> type) {
    List<String> problems = new ArrayList<>();
    List<Type> known = new ArrayList<>();
    CacheUse first = first(type);
    for (CacheUse use : sorted) {
      Type other = type.apply(use.types());
      if (first != null && other != null && !known.contains(other)) {
        known.add(other);
        Type one = type.apply(first.types());
        if (one != null && CacheTypes.differ(one, other)) {
          problems.add(
              Problems.twoTypes(
                  entity,
                  what,
                  new Problems.TypeAt(one, first.place()),
                  new Problems.TypeAt(other, use.place())));
        }
      }
    }
    return problems;
  }

  private @Nullable CacheUse first(Function<CacheTypes, @Nullable Type> type) {
    return sorted.stream().filter(use -> type.apply(use.types()) != null).findFirst().orElse(null);
  }
}
