// SPDX-License-Identifier: Apache-2.0
package com.example.secondtier;

/** The database. */
public interface PriceTable {

  Integer read(String item);

  void write(String item, int price);
}
