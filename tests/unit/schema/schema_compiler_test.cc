#include "schema/schema_compiler.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/schema/user_schema.h"

namespace meshlint::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::UserSchema;

TEST(CustomResource, HasNoFieldsBesideThoseDeclared) {
  const UserSchema schema =
      UserSchema::OfWidget("{type: object, properties: {size: {type: integer}}}");
  EXPECT_THAT(schema.Problems(), IsEmpty());
  EXPECT_THAT(schema.Faults("{size: 3}"), IsEmpty());
  const testing::Judged judged = schema.Judge("{sise: 3}");
  ASSERT_THAT(judged.Paths(), ElementsAre("/spec/sise"));
  EXPECT_EQ(judged.fault().kind, FaultKind::kUnknownField);
  EXPECT_EQ(judged.fault().suggestion, "size");
}

TEST(CustomResource, KeepsWhatItSaysItKeeps) {
  const UserSchema schema = UserSchema::OfWidget(
      "{type: object, properties: {free: {type: object, x-kubernetes-preserve-unknown-fields: "
      "true, properties: "
      "{closed: {type: object, properties: {a: {type: string}}}}}, empty: {type: object}, map: "
      "{type: object, "
      "additionalProperties: {type: integer}}}}");
  EXPECT_THAT(schema.Faults("{free: {any: [1]}, map: {a: 1}}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{free: {closed: {b: 1}}, empty: {c: 1}, map: {a: x}}"),
              ElementsAre("/spec/free/closed/b: b", "/spec/empty/c: c", "/spec/map/a: an integer"));
}

TEST(CustomResource, HasTheMetadataOfEveryObject) {
  const UserSchema schema = UserSchema::OfWidget("{type: object}");
  const testing::Judged judged(
      "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: left, lables: {a: b}, labels: "
      "{a: 1}}\n",
      testing::kNewest, schema.set());
  EXPECT_THAT(judged.Paths(), ElementsAre("/metadata/lables", "/metadata/labels/a"));
}

TEST(CustomResource, NullIsAbsence) {
  const UserSchema schema = UserSchema::OfWidget(
      "{type: object, required: [size], properties: {size: {type: integer}, name: {type: string}, "
      "maybe: {type: string, "
      "nullable: true}, list: {type: array, items: {type: string}}, choice: {anyOf: [{type: "
      "string}, {type: "
      "integer}]}}}");
  EXPECT_THAT(schema.Faults("{size: 1, name: null, maybe: null, choice: null}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{size: null, list: [null]}"),
              ElementsAre("/spec/size: an integer", "/spec/list/0: a string"));
}

TEST(CustomResource, IntOrString) {
  const UserSchema schema = UserSchema::OfWidget(
      "{type: object, properties: {port: {x-kubernetes-int-or-string: true, anyOf: [{type: "
      "integer}, {type: string}], "
      "pattern: '^[a-z]+$'}}}");
  EXPECT_THAT(schema.Faults("{port: 80}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{port: http}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{port: H}"), ElementsAre("/spec/port: text that matches ^[a-z]+$"));
  EXPECT_THAT(schema.Faults("{port: true}"), ElementsAre("/spec/port: an integer or a string"));
}

TEST(CustomResource, EmbeddedResource) {
  const UserSchema schema = UserSchema::OfWidget(
      "{type: object, properties: {template: {type: object, x-kubernetes-embedded-resource: true, "
      "x-kubernetes-preserve-unknown-fields: true}}}");
  EXPECT_THAT(schema.Faults("{template: {apiVersion: v1, kind: Pod, spec: {}}}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{template: {kind: 3, metadata: {lables: {}}}}"),
              ElementsAre("/spec/template: a string", "/spec/template/kind: a string",
                          "/spec/template/metadata/lables: lables"));
}

TEST(CustomResource, ItemsToldApartByKeys) {
  const UserSchema schema = UserSchema::OfWidget(
      "{type: object, properties: {ports: {type: array, x-kubernetes-list-type: map, "
      "x-kubernetes-list-map-keys: [port, "
      "protocol], items: {type: object, required: [port], properties: {port: {type: integer}, "
      "protocol: {type: string, "
      "default: TCP}}}}, hosts: {type: array, x-kubernetes-list-type: set, items: {type: "
      "string}}}}");
  EXPECT_THAT(schema.Faults("{ports: [{port: 1}, {port: 1, protocol: UDP}], hosts: [a, b]}"),
              IsEmpty());
  const testing::Judged judged =
      schema.Judge("{ports: [{port: 1}, {port: 1, protocol: TCP}], hosts: [a, b, a]}");
  ASSERT_THAT(judged.Paths(), ElementsAre("/spec/ports/1/port", "/spec/hosts/2"));
  EXPECT_EQ(judged.fault().kind, FaultKind::kDuplicateListKey);
}

TEST(Limits, OfNumbers) {
  const UserSchema schema = UserSchema::OfWidget(
      "{type: object, properties: {a: {type: integer, minimum: 1, maximum: 5}, b: {type: number, "
      "minimum: 0, "
      "exclusiveMinimum: true}, c: {type: integer, multipleOf: 3}, d: {type: integer, enum: [1, "
      "2]}, e: {type: integer, "
      "format: int32}}}");
  EXPECT_THAT(schema.Faults("{a: 1, b: 0.1, c: 9, d: 2, e: -7}"), IsEmpty());
  EXPECT_THAT(
      schema.Faults("{a: 0, b: 0, c: 10, d: 3, e: 2147483648}"),
      ElementsAre("/spec/a: at least 1", "/spec/b: greater than 0", "/spec/c: a multiple of 3",
                  "/spec/d: one of 1 or 2", "/spec/e: an integer from -2147483648 to 2147483647"));
  EXPECT_THAT(schema.Faults("{a: 6}"), ElementsAre("/spec/a: at most 5"));
}

TEST(Limits, OfTextCountCharacters) {
  const UserSchema schema = UserSchema::OfWidget(
      "{type: object, properties: {a: {type: string, minLength: 2, maxLength: 3}, b: {type: "
      "string, minLength: 1}, c: "
      "{type: string, format: ipv4}, d: {type: string, pattern: '^a+$'}}}");
  EXPECT_THAT(schema.Faults("{a: \xC3\xBC\xC3\xBC\xC3\xBC, b: x, c: 10.0.0.1, d: aaa}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{a: x, b: '', c: 10.0.0, d: b}"),
              ElementsAre("/spec/a: at least 2 characters long", "/spec/b: text that is not empty",
                          "/spec/c: an IPv4 address", "/spec/d: text that matches ^a+$"));
  EXPECT_THAT(schema.Faults("{a: xxxx}"), ElementsAre("/spec/a: at most 3 characters long"));
}

TEST(Limits, OfListsAndMappings) {
  const UserSchema schema = UserSchema::OfWidget(
      "{type: object, minProperties: 1, properties: {a: {type: array, minItems: 1, maxItems: 2, "
      "uniqueItems: true, items: "
      "{}}, b: {type: object, maxProperties: 1, additionalProperties: {type: string}}}}");
  EXPECT_THAT(schema.Faults("{a: [1, 2], b: {x: why}}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{}"), ElementsAre("/spec: a mapping with at least 1 entry"));
  EXPECT_THAT(
      schema.Faults("{a: [], b: {x: why, z: w}}"),
      ElementsAre("/spec/a: a list of at least 1 item", "/spec/b: a mapping with at most 1 entry"));
  EXPECT_THAT(schema.Faults("{a: [{x: 1, y: 2}, {y: 2, x: 1}]}"),
              ElementsAre("/spec/a/1: different from the items before it"));
}

TEST(Combinations, SayWhichFieldsAreWanted) {
  const UserSchema schema = UserSchema::OfWidget(
      "{type: object, properties: {git: {type: string}, oci: {type: string}}, oneOf: [{required: "
      "[git]}, {required: "
      "[oci]}]}");
  EXPECT_THAT(schema.Faults("{git: a}"), IsEmpty());
  const std::string wanted = "/spec: a mapping with exactly one of the fields \"git\" and \"oci\"";
  EXPECT_THAT(schema.Faults("{}"), ElementsAre(wanted));
  EXPECT_THAT(schema.Faults("{git: a, oci: b}"), ElementsAre(wanted));
}

TEST(Combinations, TheBranchOfTheRightTypeSaysWhatIsWrong) {
  const UserSchema schema = UserSchema::OfJson(
      "{anyOf: [{type: string}, {type: object, required: [name], properties: {name: {type: "
      "string}}}]}");
  EXPECT_THAT(schema.Faults("text"), IsEmpty());
  EXPECT_THAT(schema.Faults("{name: 3}"), ElementsAre("/spec/name: a string"));
  EXPECT_THAT(schema.Faults("{}"), ElementsAre("/spec: a string"));
  EXPECT_THAT(schema.Faults("3"),
              ElementsAre("/spec: right by at least one of the two alternatives of its schema"));
}

TEST(Combinations, AllOfNotAndConditions) {
  const UserSchema schema = UserSchema::OfJson(
      "{allOf: [{required: [a]}, {properties: {a: {type: integer}}}], not: {required: [z]}, if: "
      "{properties: {a: {const: "
      "1}}}, then: {required: [b]}, else: {required: [c]}}");
  EXPECT_THAT(schema.Faults("{a: 1, b: x}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{a: 2, c: x}"), IsEmpty());
  EXPECT_THAT(schema.Judge("{a: 1, c: x}").fault().field, "b");
  EXPECT_THAT(schema.Judge("{a: 2, b: x}").fault().field, "c");
  EXPECT_THAT(schema.Faults("{a: x, c: 1}"), ElementsAre("/spec/a: an integer"));
  EXPECT_THAT(schema.Faults("{a: 1, b: 1, z: 1}"),
              ElementsAre("/spec: other than what its schema rules out (not)"));
}

TEST(JsonSchema, WhatIsNotSaidIsAllowed) {
  const UserSchema schema = UserSchema::OfJson("{properties: {a: {type: string}}, required: [a]}");
  EXPECT_THAT(schema.Faults("3"), IsEmpty());
  EXPECT_THAT(schema.Faults("{a: x, other: [1]}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{a: null}"), ElementsAre("/spec/a: a string"));
}

TEST(JsonSchema, UnionsOfTypesAndMixedValues) {
  const UserSchema schema = UserSchema::OfJson(
      "{properties: {a: {type: [string, 'null'], enum: [x, null]}, b: {enum: [1, true, off, "
      "'no']}, c: "
      "{const: 5}, d: {type: [string, 'null'], enum: [x]}}}");
  EXPECT_THAT(schema.Faults("{a: null, b: 1.0, c: 5}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{a: x, b: true}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{b: off}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{d: null}"), ElementsAre("/spec/d: a string"));
  EXPECT_EQ(schema.Faults("{a: y, b: 'true', c: 6}").size(), 3U);
}

TEST(JsonSchema, PatternProperties) {
  const UserSchema schema = UserSchema::OfJson(
      "{type: object, properties: {name: {type: string}}, patternProperties: {'^x-': {type: "
      "integer}}, "
      "additionalProperties: false}");
  EXPECT_THAT(schema.Faults("{name: a, x-one: 1}"), IsEmpty());
  EXPECT_THAT(schema.Faults("{x-one: a, other: 1}"),
              ElementsAre("/spec/x-one: an integer", "/spec/other: other"));
}

TEST(JsonSchema, ReferencesAndRecursion) {
  const UserSchema schema =
      UserSchema::OfJson("{$ref: '#/definitions/node'}",
                         "definitions: {node: {type: object, required: [name], properties: {name: "
                         "{type: string}, next: {$ref: "
                         "'#/definitions/node'}, pod: {$ref: "
                         "'_definitions.json#/definitions/io.k8s.api.core.v1.PodSpec'}}}}");
  EXPECT_THAT(schema.Problems(), IsEmpty());
  EXPECT_THAT(schema.Faults("{name: a, next: {name: b, next: {name: c}}}"), IsEmpty());
  EXPECT_THAT(
      schema.Faults("{name: a, next: {name: b, next: {nam: c}}, pod: {containers: [{image: i}]}}"),
      ElementsAre("/spec/next/next: a string", "/spec/pod/containers/0: a string"));
}

TEST(JsonSchema, WhatTheGeneralValidatorTakes) {
  const UserSchema schema = UserSchema::OfJson(
      "{properties: {a: {contains: {type: integer}}, b: {dependencies: {x: [z]}}, c: "
      "{propertyNames: {maxLength: 2}}, d: "
      "{items: [{type: string}, {type: integer}], additionalItems: false}, e: {enum: [[1, 2], {x: "
      "y}]}}}");
  EXPECT_THAT(schema.Problems(), IsEmpty());
  EXPECT_TRUE(schema.kinds().front().is_general);
  EXPECT_THAT(schema.Faults("{a: [x, 1], b: {x: 1, z: 2}, c: {ab: 1}, d: [a, 1], e: [1, 2]}"),
              IsEmpty());
  EXPECT_EQ(schema.Faults("{a: [x], b: {x: 1}, c: {abc: 1}, d: [1], e: [2]}").size(), 5U);
}

TEST(JsonSchema, Of2020) {
  const UserSchema schema(
      "{$schema: 'https://json-schema.org/draft/2020-12/schema', x-kubernetes-group-version-kind: "
      "[{group: acme.example, "
      "version: v1, kind: Widget}], $defs: {s: {type: string}}, properties: {spec: {properties: "
      "{a: {prefixItems: [{type: "
      "string}], items: {type: integer}}, b: {$ref: '#/$defs/s', minLength: 2}, c: "
      "{dependentRequired: {x: [z]}}, d: "
      "{exclusiveMaximum: 5}}}}}");
  EXPECT_THAT(schema.Problems(), IsEmpty());
  EXPECT_THAT(schema.Faults("{a: [x, 1], b: xx, c: {z: 1}, d: 4}"), IsEmpty());
  EXPECT_EQ(schema.Faults("{a: [x, x], b: x, c: {x: 1}, d: 5}").size(), 4U);
}

TEST(Declined, WithASentence) {
  EXPECT_THAT(UserSchema::OfJson("{unevaluatedProperties: false}").Problems(),
              ElementsAre("the keyword \"unevaluatedProperties\" is not understood"));
  EXPECT_THAT(UserSchema::OfJson("{$ref: 'other.json#/definitions/x'}").Problems(),
              ElementsAre(HasSubstr("leads out of the file")));
  EXPECT_THAT(UserSchema::OfJson("{$ref: '#/definitions/x'}").Problems(),
              ElementsAre(HasSubstr("leads nowhere")));
  EXPECT_THAT(UserSchema::OfJson("{type: strnig}").Problems(),
              ElementsAre("this is no type of JSON Schema"));
  EXPECT_THAT(UserSchema::OfJson("{pattern: '(?=a)'}").Problems(),
              ElementsAre(HasSubstr("the regular expression \"(?=a)\" is not understood")));
  EXPECT_THAT(UserSchema::OfJson("{contains: {pattern: a}}").Problems(),
              ElementsAre(HasSubstr("a pattern is not understood inside")));
  EXPECT_THAT(UserSchema::OfJson("{properties: [1]}").Problems(),
              ElementsAre("properties must be a mapping"));
  EXPECT_THAT(UserSchema::OfJson("{minLength: -1}").Problems(),
              ElementsAre("a number that is not negative is wanted here"));
  EXPECT_THAT(UserSchema::OfJson("{items: 3}").Problems(),
              ElementsAre("a schema must be a mapping"));
}

TEST(Declined, ReferencesWithoutEnd) {
  EXPECT_THAT(UserSchema::OfJson(
                  "{$ref: '#/definitions/a'}",
                  "definitions: {a: {$ref: '#/definitions/b'}, b: {$ref: '#/definitions/a'}}")
                  .Problems(),
              ElementsAre(HasSubstr("leads back to itself")));
  const UserSchema both =
      UserSchema::OfJson("{$ref: '#/definitions/a'}",
                         "definitions: {a: {properties: {x: {$ref: '#/definitions/a'}}, allOf: "
                         "[{$ref: '#/definitions/b'}]}, b: {allOf: "
                         "[{$ref: '#/definitions/a'}]}}");
  EXPECT_EQ(both.Judge("{}").verdict(), Verdict::kNoSchema);
}

TEST(Declined, SchemasThatMultiplyComeToAnEnd) {
  // Each level asks two branches that ask for the next.
  const UserSchema schema =
      UserSchema::OfJson("{$ref: '#/definitions/a'}",
                         "definitions: {a: {anyOf: [{type: integer}, {properties: {x: {$ref: "
                         "'#/definitions/a'}}, required: [y]}, "
                         "{properties: {x: {$ref: '#/definitions/a'}}, required: [z]}]}}");
  std::string spec;
  for (int i = 0; i < 100; ++i) spec += "{x: ";
  spec += "1";
  for (int i = 0; i < 100; ++i) spec += "}";
  EXPECT_THAT(schema.Problems(), IsEmpty());
  EXPECT_EQ(schema.Judge(spec).verdict(), Verdict::kChecked);
  const UserSchema all = UserSchema::OfJson("{$ref: '#/definitions/a'}",
                                            "definitions: {a: {allOf: [{properties: {x: {$ref: "
                                            "'#/definitions/a'}}}, {properties: {x: {$ref: "
                                            "'#/definitions/a'}}}]}}");
  EXPECT_THAT(all.Faults(spec), IsEmpty());
}

}  // namespace
}  // namespace meshlint::schema
