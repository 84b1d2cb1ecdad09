// ObjectBuilder: unrolls a document into components and objects.  One member function a format; the
// steps from a component to a Kubernetes object are those of Meshery's own deployment.
#ifndef MESHLINT_LIB_MODEL_OBJECT_BUILDER_H_
#define MESHLINT_LIB_MODEL_OBJECT_BUILDER_H_

#include <memory>
#include <string_view>
#include <vector>

#include "model/document_model.h"

namespace meshlint {

class ObjectBuilder {
 public:
  ObjectBuilder(std::unique_ptr<yaml::Document> document, const ModelOptions& options);

  std::unique_ptr<DocumentModel> Build();

 private:
  // The parts of a component that become an object.
  struct Parts {
    Node api_version;
    Node kind;
    Node name;
    Node namespace_name;
    Node labels;
    Node annotations;
    Node fields;  // settings or configuration
  };

  void BuildManifest();
  void BuildPattern();
  void BuildDesign();
  void AddService(const yaml::Entry& service);
  void AddComponent(const Node& node);
  void AddListItems(const Node& root);
  void AddManifestObject(const Node& root, std::int32_t list_index);
  void Deploy(Component component, const Parts& parts);
  bool IsDrawing(const Component& component) const;
  void NameObject(Object& object) const;

  // Writing synthetic records (see lib/yaml/document.h).
  yaml::NodeId BeginMapping(yaml::NodeId parent, Span span);
  void EndMapping(yaml::NodeId mapping, std::uint32_t entries);
  void AddKey(yaml::NodeId parent, std::string_view name, Span span);
  bool AddReference(yaml::NodeId parent, std::string_view name, const Node& value);
  void AddText(yaml::NodeId parent, std::string_view name, std::string_view text, Span span);

  yaml::Document& document() { return *model_->document_; }
  std::string_view InferApiVersion(std::string_view kind) const;

  ModelOptions options_;
  std::unique_ptr<DocumentModel> model_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_MODEL_OBJECT_BUILDER_H_
