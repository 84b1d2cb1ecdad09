#include "rule/rule.h"

#include <array>
#include <utility>

#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kLongestWindow = 3600;
constexpr std::int64_t kLongestPeriod = 1800;

using TypeAndField = std::pair<std::string_view, std::string_view>;
constexpr std::array<TypeAndField, 5> kSources = {{{"Resource", "resource"},
                                                   {"ContainerResource", "containerResource"},
                                                   {"Pods", "pods"},
                                                   {"Object", "object"},
                                                   {"External", "external"}}};

class Autoscaler {
 public:
  Autoscaler(const Object& object, RuleContext& context) : object_(object), context_(context) {}

  void CheckMetric(const Node& metric) {
    const Node type = metric["type"];
    for (const auto& [name, field] : kSources) {
      const Node source = metric[field];
      if (type.text() == name && source.IsUnset()) {
        Refuse(type, Cat("has a metric of type ", name, " without ", field),
               Cat("Say what is measured under ", field, "."));
      } else if (type.text() == name) {
        CheckSource(name, source);
      } else if (!source.IsUnset() && IsSource(type.text())) {
        Refuse(source, Cat("has ", field, " in a metric of type ", type.text()),
               "Write one entry for each metric.");
      }
    }
  }

  void CheckRules(const Node& rules, bool is_down) {
    const Node window = rules["stabilizationWindowSeconds"];
    const std::int64_t seconds = window.AsInteger().value_or(0);
    if (seconds < 0 || seconds > kLongestWindow)
      Refuse(window, Cat("has stabilizationWindowSeconds: ", seconds),
             Cat("Use 0 to ", kLongestWindow, "."));
    const Node policies = rules["policies"];
    if (policies.IsSequence() && policies.size() == 0)
      Refuse(policies, "has an empty list of policies", "Add a policy, or remove the list.");
    for (const Node policy : policies.Items()) CheckPolicy(policy);
    const Node choice = rules["selectPolicy"];
    CheckWord(choice, {"Max", "Min", "Disabled"});
    if (!is_down || choice.text() != "Disabled") return;
    context_
        .Report(
            object_, choice,
            Cat(object_.Describe(), " never makes the workload smaller (selectPolicy: Disabled)."))
        .Help("Scale down by hand after a peak.")
        .As(Severity::kInfo)
        .OnlyIn(kCaveats);
  }

 private:
  static bool IsSource(std::string_view type) {
    for (const auto& source : kSources) {
      if (source.first == type) return true;
    }
    return false;
  }

  void CheckSource(std::string_view type, const Node& source) {
    const Node target = source["target"];
    if (type == "Resource" || type == "ContainerResource") {
      if (target.IsMapping()) CheckResource(target);
      return;
    }
    const Node metric = source["metric"];
    if (metric.IsMapping() && metric["name"].IsUnset())
      Refuse(metric["name"], Cat("has a metric of type ", type, " without a name"),
             "Set metric.name.");
    if (target.IsMapping() && target["value"].IsUnset() && target["averageValue"].IsUnset())
      Refuse(target["type"], Cat("has a metric of type ", type, " without a value to reach"),
             type == "Pods" ? "Set target.averageValue." : "Set target.value or averageValue.");
  }

  void CheckResource(const Node& target) {
    const Node share = target["averageUtilization"];
    const Node amount = target["averageValue"];
    if (share.IsUnset() && amount.IsUnset()) {
      Refuse(target["type"], "has a resource metric without a value to reach",
             "Set averageUtilization or averageValue.");
    } else if (!share.IsUnset() && !amount.IsUnset()) {
      Refuse(amount, "has averageUtilization and averageValue for one metric",
             "Set exactly one of the two.");
    } else if (share.AsInteger().value_or(1) < 1) {
      Refuse(share, Cat("has averageUtilization: ", share.text()), "Use 1 or more.");
    }
  }

  void CheckPolicy(const Node& policy) {
    CheckWord(policy["type"], {"Pods", "Percent"});
    const Node value = policy["value"];
    if (value.AsInteger().value_or(1) < 1)
      Refuse(value, Cat("has a policy with value: ", value.text()), "Use 1 or more.");
    const Node period = policy["periodSeconds"];
    const std::int64_t seconds = period.AsInteger().value_or(1);
    if (seconds < 1 || seconds > kLongestPeriod)
      Refuse(period, Cat("has a policy with periodSeconds: ", seconds),
             Cat("Use 1 to ", kLongestPeriod, "."));
  }

  void CheckWord(const Node& word, std::initializer_list<std::string_view> allowed) {
    if (!word.IsString() || word.IsUnset() || kube::IsTemplated(word.text())) return;
    std::vector<std::string> words;
    for (const std::string_view each : allowed) {
      if (each == word.text()) return;
      words.emplace_back(each);
    }
    context_
        .Report(object_, word,
                Cat(object_.Describe(), " has ", word.key().text(), ": ", word.text(),
                    "; the API server refuses this."))
        .Help(Cat("Use ", JoinWords(words, "or"), "."))
        .OnlyIn(kRecommended)
        .StandsFor("invalid-enum-value", object_.PathOf(word));
  }

  void Refuse(const Node& at, std::string what, std::string help) {
    context_
        .Report(object_, at, Cat(object_.Describe(), ' ', what, "; the API server refuses this."))
        .Help(std::move(help))
        .OnlyIn(kRecommended);
  }

  const Object& object_;
  RuleContext& context_;
};

void Check(const Object& object, RuleContext& context) {
  if (object.version() == "v1" || object.version() == "v2beta1") return;  // of another form
  Autoscaler autoscaler(object, context);
  for (const Node metric : object.spec()["metrics"].Items()) {
    if (metric.IsMapping()) autoscaler.CheckMetric(metric);
  }
  const Node behavior = object.spec()["behavior"];
  if (behavior["scaleUp"].IsMapping()) autoscaler.CheckRules(behavior["scaleUp"], false);
  if (behavior["scaleDown"].IsMapping()) autoscaler.CheckRules(behavior["scaleDown"], true);
}

}  // namespace

MESHLINT_RULE(hpa_spec_invalid) = {
    .id = RuleId("hpa-spec-invalid"),
    .summary = "a metric or the behavior of a HorizontalPodAutoscaler is refused",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"HorizontalPodAutoscaler.autoscaling"},
    .check = Check,
};

}  // namespace meshlint::rules
