#include "schema/table_builder.h"

#include <string>

#include <gtest/gtest.h>

#include "schema/kubernetes_tables.h"

namespace meshlint::schema {
namespace {

TEST(TableBuilder, FindsEveryPropertyAndNoOther) {
  TableBuilder builder;
  Type string;
  string.shape = Shape::kString;
  const TypeId type = builder.AddType(string);
  for (const int count : {0, 1, 2, 3, 7, 8, 100, 1000}) {
    DefinitionSpec spec;
    // Equal first and last eight characters and equal lengths: the worst that can happen to the
    // hash.
    for (int i = 0; i < count; ++i) {
      spec.properties.push_back(
          {"property" + std::to_string(10000 + i) + "-suffix-", type, kAllVersions, 0});
    }
    builder.Define(builder.Declare("Of" + std::to_string(count)), spec);
  }
  const TableStore store = builder.Finish();
  const Tables tables = store.View();
  for (const Definition& definition : tables.definitions) {
    for (const Property& property : tables.PropertiesOf(definition)) {
      EXPECT_EQ(tables.Find(definition, tables.NameOf(property)), &property);
    }
    EXPECT_EQ(tables.Find(definition, "property09999-suffix-"), nullptr);
    EXPECT_EQ(tables.Find(definition, ""), nullptr);
  }
}

TEST(TableBuilder, RequiredPropertiesComeFirst) {
  TableBuilder builder({30, 31});
  DefinitionSpec spec;
  spec.properties = {
      {"a", kAnyType, kAllVersions, 0}, {"b", kAnyType, kAllVersions, 2}, {"c", kAnyType, 1, 0}};
  builder.Define(builder.Declare("X"), spec);
  const TableStore store = builder.Finish();
  const Tables tables = store.View();
  const Definition& definition = tables.definitions[0];
  EXPECT_EQ(definition.required_count, 1);
  EXPECT_EQ(tables.NameOf(tables.PropertiesOf(definition)[0]), "b");
  EXPECT_EQ(tables.masks[tables.Find(definition, "b")->required], 2U);
  EXPECT_EQ(tables.Find(definition, "a")->mask, kAlways);
  EXPECT_EQ(tables.masks[tables.Find(definition, "c")->mask], 1U);
}

TEST(KubernetesTables, AreConsistent) {
  const Tables& tables = kKubernetesTables;
  for (const Definition& definition : tables.definitions) {
    ASSERT_LE(definition.first_property + definition.property_count, tables.properties.size());
    for (const Property& property : tables.PropertiesOf(definition)) {
      ASSERT_LT(property.type, tables.types.size());
      EXPECT_EQ(tables.Find(definition, tables.NameOf(property)), &property)
          << tables.NameOf(property);
    }
  }
  for (const Kind& kind : tables.kinds) {
    EXPECT_EQ(tables.FindKind(tables.ApiVersionOf(kind), tables.KindOf(kind)), &kind);
  }
  EXPECT_EQ(tables.FindKind("v1", "Nonsense"), nullptr);
}

TEST(KubernetesTables, TakeAtMost300Kilobytes) {
  const Tables& tables = kKubernetesTables;
  const std::size_t size = tables.text_size + tables.definitions.size_bytes() +
                           tables.properties.size_bytes() + tables.slots.size_bytes() +
                           tables.types.size_bytes() + tables.kinds.size_bytes() +
                           tables.kind_slots.size_bytes() + tables.constraints.size_bytes() +
                           tables.values.size_bytes() + tables.keys.size_bytes();
  EXPECT_LE(size, 300'000U);
}

}  // namespace
}  // namespace meshlint::schema
