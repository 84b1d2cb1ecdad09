// The official schema of designs, to the letter.
#include "schema/meshery_design.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/strings.h"
#include "support/model_of.h"

namespace meshlint::schema {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

// "PLACE WHAT" of each fault of a design with one component.
std::vector<std::string> FaultsOf(const std::string& component, const std::string& more = {},
                                  const std::string& version = "v1beta3") {
  const test::ModelOf model(Cat("id: 6f3981ab-0000-4000-8000-000000000001\nname: Shop\n",
                                "schemaVersion: designs.meshery.io/", version,
                                "\nversion: 0.0.1\nrelationships: []\n", more, "components:\n- ",
                                component, '\n'));
  std::vector<std::string> faults;
  for (const DesignFault& fault : EvaluateDesign(model[0])) {
    faults.push_back(Cat(fault.place, ' ', fault.what));
  }
  return faults;
}

TEST(MesheryDesign, SaysWhatIsMissingAndWhatIsUnknown) {
  const auto faults = FaultsOf("{displayName: web, colour: red}", "owner: me\n");
  EXPECT_THAT(faults, Contains(" has no field owner"));
  EXPECT_THAT(faults, Contains("components/* has no field colour"));
  EXPECT_THAT(faults, Contains("components/* lacks modelReference"));
  EXPECT_THAT(faults, Not(Contains("components/* lacks displayName")));
}

TEST(MesheryDesign, TypesPatternsAndFormats) {
  const auto faults = FaultsOf("{displayName: a b, id: 5, format: YAML, status: on-hold}");
  EXPECT_THAT(faults, Contains(testing::StartsWith("components/*/displayName does not match")));
  EXPECT_THAT(faults, Contains(testing::StartsWith("components/*/id must be")));
  EXPECT_THAT(faults, Contains("components/*/format has no value \"YAML\""));
  EXPECT_THAT(faults, Contains("components/*/status has no value \"on-hold\""));
}

TEST(MesheryDesign, BoundsOfNumbers) {
  EXPECT_THAT(FaultsOf("{styles: {opacity: 2, position: {x: -2000000, y: 5}}}"),
              testing::AllOf(Contains("components/*/styles/opacity must be at most 1"),
                             Contains("components/*/styles/position/x must be at least -1000000"),
                             Not(Contains(testing::HasSubstr("position/y")))));
}

TEST(MesheryDesign, ConstantsToChooseFrom) {
  const std::string with = "{capabilities: [{kind: ";
  EXPECT_THAT(FaultsOf(with + "dance}]}"),
              Contains("components/*/capabilities/*/kind has no value \"dance\""));
  EXPECT_THAT(FaultsOf(with + "action}]}"),
              Not(Contains(testing::HasSubstr("capabilities/*/kind"))));
}

TEST(MesheryDesign, LengthsCountCharacters) {
  std::string name;
  for (int i = 0; i < 255; ++i) name += "ü";
  const auto too_long = Contains(testing::HasSubstr("is longer than"));
  const auto design = [](const std::string& text) {
    const test::ModelOf model(
        Cat("name: ", text, "\nschemaVersion: designs.meshery.io/v1beta3\ncomponents: []\n"));
    std::vector<std::string> faults;
    for (const DesignFault& fault : EvaluateDesign(model[0])) faults.push_back(fault.what);
    return faults;
  };
  EXPECT_THAT(design(name), Not(too_long));
  EXPECT_THAT(design(name + "x"), too_long);
}

TEST(MesheryDesign, OnlyVersionsThatItKnows) {
  EXPECT_THAT(FaultsOf("{}", {}, "v1beta9"), IsEmpty());
  EXPECT_THAT(FaultsOf("{}", {}, "v1beta1"), Not(IsEmpty()));
  EXPECT_THAT(FaultsOf("{}", {}, "v1beta2"), Not(IsEmpty()));
}

}  // namespace
}  // namespace meshlint::schema
