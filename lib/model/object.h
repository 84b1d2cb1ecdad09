// Object: one Kubernetes object of the analysed set, wherever it was written: a manifest document,
// an item of a List, or a component of a Meshery design (there it is a *view*: name from the
// component, fields from its configuration, spaced keys read as the API's names, every span that of
// the text).
#ifndef MESHLINT_LIB_MODEL_OBJECT_H_
#define MESHLINT_LIB_MODEL_OBJECT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/container.h"
#include "model/kind_traits.h"
#include "text/source_file.h"
#include "yaml/node.h"

namespace meshlint {

using yaml::Node;

// What a YAML document is.
enum class DocumentFormat : std::uint8_t {
  kEmpty,              // nothing but blank lines and comments
  kBroken,             // could not be read; its faults say why
  kManifest,           // a Kubernetes object or List
  kPattern,            // Meshery pattern-v0: `services:`
  kDesign,             // designs.meshery.io/*
  kMesheryDefinition,  // components., relationships., models.meshery.io: a definition, not a design
  kCatalogItem,        // front matter of a Meshery catalog page
  kArtifactHub,        // artifacthub-pkg.yml
  kCompose,            // Docker Compose
  kKustomization,
  kHelmChart,      // Chart.yaml
  kTemplate,       // holds template actions ({{ ... }}) and is not YAML until rendered
  kConfiguration,  // .meshlint.yaml
  kEncoded,        // one base64 scalar
  kOther,          // a mapping that is none of these (chart values, CI files, ...)
  kNotAMapping,    // a list or scalar
};

inline constexpr std::size_t kDocumentFormats =
    static_cast<std::size_t>(DocumentFormat::kNotAMapping) + 1;

// "Compose file", "Meshery design", ...: how messages call a format, without an article.
std::string_view FormatName(DocumentFormat format);

// "apps/v1" -> group "apps", version "v1"; "v1" -> group "", version "v1".
std::string_view GroupOf(std::string_view api_version);
std::string_view VersionOf(std::string_view api_version);

class DocumentModel;

class Object {
 public:
  // The mapping that is the object; for a design component a synthetic one.  operator[] chains from
  // it.
  const Node& root() const { return root_; }
  Node operator[](std::string_view key) const { return root_[key]; }
  Node metadata() const { return metadata_.In(root_.document()); }
  Node spec() const { return spec_.In(root_.document()); }
  // The mapping that holds a pod's metadata and spec: the object itself for a Pod, spec.template of
  // a workload, spec.jobTemplate.spec.template of a CronJob, template of a PodTemplate.  Of no
  // document for every other kind.
  Node pod_template() const { return pod_template_.In(root_.document()); }
  Node pod_spec() const { return pod_spec_.In(root_.document()); }
  // The containers of pod_spec().
  std::span<const Container> containers() const;

  std::string_view api_version() const { return api_version_; }
  std::string_view group() const { return group_; }
  std::string_view version() const { return VersionOf(api_version_); }
  std::string_view kind() const { return kind_; }
  std::string_view name() const { return name_; }  // empty when absent (or only a generateName)
  // metadata.namespace; empty when absent.  See kube::EffectiveNamespace for what references
  // compare.
  std::string_view namespace_name() const { return namespace_; }

  const KindTraits& traits() const { return traits_; }

  // "apps" group and "StatefulSet" kind, version ignored.
  bool Is(std::string_view group, std::string_view kind) const {
    return kind_ == kind && group_ == group;
  }
  bool IsCore(std::string_view kind) const { return Is("", kind); }

  // The node that names the object ("head" of messages): the value of metadata.name in a manifest,
  // the component's key (pattern) or displayName (design).  Where there is none, what is nearest to
  // it.
  const Node& head() const { return head_; }

  const DocumentModel& document_model() const { return *model_; }
  const SourceFile& file() const { return root_.document().source(); }
  bool in_design() const { return component_ >= 0; }
  // Index into DocumentModel::components(), or -1 in a manifest.
  std::int32_t component() const { return component_; }
  // Index in a List, or -1.
  std::int32_t list_index() const { return list_index_; }

  // A design component whose configuration is empty: it is reported once and no other rule speaks.
  bool is_sketch() const { return is_sketch_; }

  // The workload of the same design whose pod template this Pod, PodTemplate or Job repeats, or
  // null: drawing a relationship leaves such copies behind.  What is wrong with the template is
  // said of the workload only.
  const Object* copy_of() const;

  // Which of the rules that look at the whole set apply to this object, a bit for each, as the
  // engine has noted it (DispatchedRule); 0: it has noted nothing.
  std::uint64_t applying_rules() const { return applying_rules_; }

  // "StatefulSet "web"" for messages; the kind alone without a name.
  std::string Describe() const;

  // JSON pointer of a node inside the Kubernetes object; in a List it begins "/items/N".  For a
  // missing node: that of the mapping which lacks it; for what is no part of the object: that of
  // the object.
  std::string PathOf(const Node& node) const;

  // What in the text a node of the view stands for: the key of `settings` for a key of root(), the
  // component for root() and metadata().  Every other node is of the text itself.
  Node InText(const Node& node) const;

 private:
  friend class ObjectBuilder;
  friend class DocumentModel;

  Node root_;
  Node head_;
  const DocumentModel* model_ = nullptr;
  std::string_view api_version_;
  std::string_view group_;
  std::string_view kind_;
  std::string_view name_;
  std::string_view namespace_;
  // What rules ask for most, found once.
  yaml::NodeRef metadata_;
  yaml::NodeRef spec_;
  yaml::NodeRef pod_template_;
  yaml::NodeRef pod_spec_;
  std::uint64_t applying_rules_ = 0;
  KindTraits traits_;
  std::uint32_t first_container_ = 0;  // index into the containers of the model
  std::uint32_t container_count_ = 0;
  std::int32_t component_ = -1;
  std::int32_t list_index_ = -1;
  std::int32_t copy_of_ = -1;  // index into DocumentModel::objects()
  bool is_sketch_ = false;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_MODEL_OBJECT_H_
