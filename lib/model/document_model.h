// DocumentModel: what one YAML document is, and the objects and components in it.
#ifndef MESHLINT_LIB_MODEL_DOCUMENT_MODEL_H_
#define MESHLINT_LIB_MODEL_DOCUMENT_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/make_in.h"
#include "model/object.h"
#include "yaml/document.h"
#include "yaml/node.h"

namespace meshlint {

// A service of a pattern or a component of a design, deployed or only drawn.
struct Component {
  Node node;           // its mapping
  Node head;           // the service's key, or the value of displayName
  Node configuration;  // settings or configuration; missing when absent
  std::string_view id;
  std::string_view name;
  std::string_view kind;         // without an OAM suffix (Service.K8s -> Service)
  std::string_view api_version;  // "" when absent and not inferred
  std::string_view model;        // registry model, for example "kubernetes"
  bool is_annotation = false;    // drawing only
  bool is_deployable = false;    // becomes an Object
  std::int32_t object = -1;      // index into DocumentModel::objects(), or -1
};

class DocumentModel {
 public:
  // Says nothing of the document yet: BuildModel fills it in.  Beside the document in its memory.
  static std::unique_ptr<DocumentModel> Make(std::unique_ptr<yaml::Document> document) {
    std::pmr::memory_resource& memory = *document->memory();
    return MakeIn<DocumentModel>(memory, std::move(document));
  }
  // Use Make().
  explicit DocumentModel(std::unique_ptr<yaml::Document> document) noexcept
      : document_(std::move(document)),
        objects_(document_->memory()),
        containers_(document_->memory()) {}

  DocumentModel(const DocumentModel&) = delete;
  DocumentModel& operator=(const DocumentModel&) = delete;
  static void* operator new(std::size_t size) = delete;
  static void operator delete(DocumentModel* model, std::destroying_delete_t) {
    DestroyIn(*model->document_->memory(), model);
  }

  const yaml::Document& document() const { return *document_; }
  DocumentFormat format() const { return format_; }
  bool is_design() const {
    return format_ == DocumentFormat::kPattern || format_ == DocumentFormat::kDesign;
  }
  // The version part of a design's schemaVersion ("v1beta1"), "v0" for a pattern, else empty.
  std::string_view design_version() const { return rare().design_version; }

  // Why nothing in the document is judged ("a Compose file"), for the summary; empty when it is
  // judged.
  const std::string& skip_reason() const { return rare().skip_reason; }

  const std::vector<Component>& components() const { return rare().components; }
  std::span<const Object> objects() const { return objects_; }
  // The containers of all objects, in their order.
  std::span<const Container> containers() const { return containers_; }
  // Keys written with spaces (`match Labels`) whose records now carry the API's name, in file
  // order.
  const std::vector<Node>& spaced_keys() const { return rare().spaced_keys; }
  // Items of a List, and documents, that are not mappings.
  const std::vector<Node>& not_objects() const { return rare().not_objects; }

  // Says what becomes of nodes that were left where they were made (yaml::Nodes::kWhereMade): they
  // are given back where they can be read again, else kept.
  void GiveBackNodes();

  // For Object::applying_rules(); `object` is of this model.
  void SetApplyingRules(const Object& object, std::uint64_t rules);

  // Whether it is known that no value of the document is to be hidden (engine/sensitive.h).
  bool is_harmless() const { return is_harmless_; }
  void SetHarmless() { is_harmless_ = true; }

  // Notes that `copy` repeats the pod template of `source`, both of this model; for
  // kube::MarkCopies.
  void SetCopyOf(const Object& copy, const Object& source);

 private:
  friend class ObjectBuilder;

  // What manifests, which a big stream has a hundred thousand of, mostly have nothing of.
  struct Rare {
    std::string_view design_version;
    std::string skip_reason;
    std::vector<Component> components;
    std::vector<Node> spaced_keys;
    std::vector<Node> not_objects;
  };

  const Rare& rare() const { return rare_ == nullptr ? kNothingRare : *rare_; }
  Rare& mutable_rare() {
    if (rare_ == nullptr) rare_ = std::make_unique<Rare>();
    return *rare_;
  }

  static const Rare kNothingRare;

  std::unique_ptr<yaml::Document> document_;
  DocumentFormat format_ = DocumentFormat::kOther;
  bool is_harmless_ = false;
  std::pmr::vector<Object> objects_;
  std::pmr::vector<Container> containers_;
  std::unique_ptr<Rare> rare_;
};

struct ModelOptions {
  // The apiVersion of a kind of Kubernetes' own ("StatefulSet" -> "apps/v1"), or "" if it is
  // unknown: old patterns leave it out.  Given by the engine from the schema tables; may be null.
  std::string_view (*infer_api_version)(std::string_view kind) = nullptr;
};

// Says what `document` is and unrolls it.  Takes ownership; the SourceFile must outlive the result.
std::unique_ptr<DocumentModel> BuildModel(std::unique_ptr<yaml::Document> document,
                                          const ModelOptions& options);

// The format alone, from the root's keys and the file's name.
DocumentFormat Classify(const yaml::Document& document);

// `match Labels` -> `matchLabels`, `CA Bundle` -> `caBundle`: the key as the API names it.
std::string RemoveSpaces(std::string_view key);

}  // namespace meshlint

#endif  // MESHLINT_LIB_MODEL_DOCUMENT_MODEL_H_
