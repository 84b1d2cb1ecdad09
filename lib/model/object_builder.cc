#include "model/object_builder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "model/spaced_keys.h"

namespace meshlint {
namespace {

using yaml::NodeId;
using yaml::NodeKind;
using yaml::NodeRecord;

// OAM patterns wrote the model behind the kind: `Service.K8s`, `VirtualService.Istio`.
std::string_view WithoutSuffix(std::string_view kind) { return kind.substr(0, kind.find('.')); }

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// Editors wrote the flag as a boolean and as the string "true".
bool IsTrue(const Node& node) {
  return node.AsBoolean().value_or(false) || node.AsString() == "true";
}

// The text of a scalar; none where the editor wrote null for "unset".
std::string_view TextOf(const Node& node) {
  return node.IsNull() ? std::string_view() : node.text();
}

// The value under either spelling: some servers wrote service keys all in lower case.
Node Either(const Node& mapping, std::string_view key, std::string_view other) {
  const Node value = mapping[key];
  return value.Exists() ? value : mapping[other];
}

// What is not copied from settings or configuration into the object.
bool IsReserved(std::string_view key) {
  return key == "apiVersion" || key == "kind" || key == "metadata";
}

// A List of the core group; one that found nothing may have no items at all.
bool IsList(const Node& node) {
  return node["kind"].text() == "List" && GroupOf(node["apiVersion"].text()).empty() &&
         (node["items"].IsSequence() || node["items"].IsUnset());
}

Node PodTemplateOf(const Node& root, const Node& spec, PodTemplateAt at) {
  switch (at) {
    case PodTemplateAt::kRoot:
      return root;
    case PodTemplateAt::kTemplate:
      return root["template"];
    case PodTemplateAt::kSpec:
      return spec["template"];
    case PodTemplateAt::kJobTemplate:
      return spec["jobTemplate"]["spec"]["template"];
    case PodTemplateAt::kNowhere:
      break;
  }
  return {};
}

// No field that says anything: nothing but reserved keys and unset values.
bool IsEmptyConfiguration(const Node& fields) {
  for (const yaml::Entry field : fields.Entries()) {
    if (!IsReserved(field.name()) && field.name() != "status" && !field.value.IsUnset())
      return false;
  }
  return true;
}

}  // namespace

std::unique_ptr<DocumentModel> BuildModel(std::unique_ptr<yaml::Document> document,
                                          const ModelOptions& options) {
  return ObjectBuilder(std::move(document), options).Build();
}

ObjectBuilder::ObjectBuilder(std::unique_ptr<yaml::Document> document, const ModelOptions& options)
    : options_(options), model_(DocumentModel::Make(std::move(document))) {}

std::unique_ptr<DocumentModel> ObjectBuilder::Build() {
  model_->format_ = Classify(document());
  switch (model_->format_) {
    case DocumentFormat::kManifest:
      BuildManifest();
      break;
    case DocumentFormat::kPattern:
      BuildPattern();
      break;
    case DocumentFormat::kDesign:
      BuildDesign();
      break;
    case DocumentFormat::kNotAMapping:
      model_->mutable_rare().not_objects.push_back(document().root());
      break;
    case DocumentFormat::kEmpty:
    case DocumentFormat::kBroken:
    case DocumentFormat::kCatalogItem:
    case DocumentFormat::kConfiguration:
    case DocumentFormat::kEncoded:  // design-encoded speaks, and what is inside is read as a file
                                    // of its own
      break;
    default:
      model_->mutable_rare().skip_reason = FormatName(model_->format_);
      break;
  }
  // Objects hold views into the records' text; from here on nothing moves.
  std::pmr::vector<Container>& containers = model_->containers_;
  for (Object& object : model_->objects_) {
    object.model_ = model_.get();
    object.first_container_ = static_cast<std::uint32_t>(containers.size());
    AppendContainers(object.pod_spec(), containers);
    object.container_count_ =
        static_cast<std::uint32_t>(containers.size()) - object.first_container_;
  }
  return std::move(model_);
}

std::string_view ObjectBuilder::InferApiVersion(std::string_view kind) const {
  return options_.infer_api_version == nullptr ? std::string_view()
                                               : options_.infer_api_version(kind);
}

// ---- manifests ----

void ObjectBuilder::BuildManifest() {
  const Node root = document().root();
  // Only Kubernetes' own kinds: a custom resource may hold free maps with spaces in their keys.
  const std::string_view group = GroupOf(root["apiVersion"].text());
  if (group.find('.') == std::string_view::npos || EndsWith(group, ".k8s.io")) {
    std::vector<Node> spaced;
    RespellManifestKeys(document(), root, spaced);
    if (!spaced.empty()) model_->mutable_rare().spaced_keys = std::move(spaced);
  }
  if (IsList(root)) {
    AddListItems(root);
  } else {
    AddManifestObject(root, -1);
  }
}

void ObjectBuilder::AddListItems(const Node& root) {
  std::int32_t index = 0;
  for (const Node item : root["items"].Items()) {
    if (IsList(item)) {
      AddListItems(item);
    } else if (item.IsMapping()) {
      AddManifestObject(item, index);
    } else {
      model_->mutable_rare().not_objects.push_back(item);
    }
    ++index;
  }
}

void ObjectBuilder::AddManifestObject(const Node& root, std::int32_t list_index) {
  Object object;
  object.root_ = root;
  object.list_index_ = list_index;
  NameObject(object);
  const Node metadata = root["metadata"];
  object.head_ = metadata["name"];
  if (!object.head_.Exists()) object.head_ = metadata["generateName"];
  if (!object.head_.Exists()) object.head_ = root["kind"];
  if (!object.head_.Exists()) object.head_ = root["apiVersion"];
  model_->objects_.push_back(object);
}

void ObjectBuilder::NameObject(Object& object) const {
  object.api_version_ = object.root_["apiVersion"].AsString();
  object.kind_ = object.root_["kind"].AsString();
  object.group_ = GroupOf(object.api_version_);
  // The words of the table instead of equal ones in the text: what goes through a whole set asks
  // every object for its kind, and finds these in the cache.
  if (const KnownKind* const known = FindKnownKind(object.group_, object.kind_)) {
    object.kind_ = known->kind;
    object.group_ = known->group;
    object.traits_ = known->traits;
  }
  const Node metadata = object.root_["metadata"];
  object.name_ = TextOf(metadata["name"]);
  object.namespace_ = TextOf(metadata["namespace"]);
  const Node spec = object.root_["spec"];
  const Node pod_template = PodTemplateOf(object.root_, spec, object.traits_.pod_template);
  object.metadata_ = yaml::NodeRef(metadata);
  object.spec_ = yaml::NodeRef(spec);
  object.pod_template_ = yaml::NodeRef(pod_template);
  object.pod_spec_ = yaml::NodeRef(pod_template["spec"]);
}

// ---- designs ----

void ObjectBuilder::BuildPattern() {
  model_->mutable_rare().design_version = "v0";
  const Node services = document().root()["services"];
  for (const yaml::Entry service : services.Entries()) {
    if (service.value.IsMapping()) AddService(service);
  }
}

void ObjectBuilder::AddService(const yaml::Entry& service) {
  const Node& node = service.value;
  Component component;
  component.node = node;
  component.head = service.key;
  component.configuration = node["settings"];
  component.name = TextOf(node["name"]);
  component.kind = WithoutSuffix(TextOf(node["type"]));
  component.model = TextOf(node["model"]);
  const Node meshmap = node["traits"]["meshmap"];
  const Node id = node["id"].IsUnset() ? meshmap["id"] : node["id"];
  component.id = TextOf(id);
  component.is_annotation = IsTrue(Either(node, "isAnnotation", "isannotation")) ||
                            IsTrue(meshmap["meshmodel-metadata"]["isAnnotation"]);
  Parts parts;
  parts.api_version = Either(node, "apiVersion", "apiversion");
  parts.kind = node["type"];
  parts.name = node["name"];
  parts.namespace_name = node["namespace"];
  parts.labels = node["labels"];
  parts.annotations = node["annotations"];
  parts.fields = component.configuration;
  component.api_version = TextOf(parts.api_version);
  // Open Application Model: the definition's version stood where the object's belongs.
  if (component.api_version.empty() || StartsWith(component.api_version, "core.oam.dev/")) {
    component.api_version = InferApiVersion(component.kind);
    parts.api_version = Node();
  }
  Deploy(component, parts);
}

void ObjectBuilder::BuildDesign() {
  const Node root = document().root();
  const Node schema_version = Either(root, "schemaVersion", "schemaversion");
  model_->mutable_rare().design_version = VersionOf(schema_version.text());
  for (const Node node : root["components"].Items()) {
    if (node.IsMapping()) AddComponent(node);
  }
}

void ObjectBuilder::AddComponent(const Node& node) {
  Component component;
  component.node = node;
  component.head = node["displayName"];
  component.configuration = node["configuration"];
  component.id = TextOf(node["id"]);
  component.name = TextOf(node["displayName"]);
  component.kind = WithoutSuffix(TextOf(node["component"]["kind"]));
  component.api_version = TextOf(node["component"]["version"]);
  component.model = TextOf(node["model"]["name"].IsUnset() ? node["modelReference"]["name"]
                                                           : node["model"]["name"]);
  component.is_annotation = IsTrue(node["metadata"]["isAnnotation"]);
  Parts parts;
  parts.api_version = node["component"]["version"];
  parts.kind = node["component"]["kind"];
  parts.name = node["displayName"];
  const Node metadata = component.configuration["metadata"];
  parts.namespace_name = metadata["namespace"];
  parts.labels = metadata["labels"];
  parts.annotations = metadata["annotations"];
  parts.fields = component.configuration;
  if (TextOf(node["status"]) == "ignored") component.is_annotation = true;
  Deploy(component, parts);
}

bool ObjectBuilder::IsDrawing(const Component& component) const {
  if (component.is_annotation || component.kind.empty()) return true;
  if (EndsWith(GroupOf(component.api_version), ".meshery.io")) return true;
  return component.model == "meshery-core" || component.model == "meshery-shapes" ||
         component.model == "meshery-flowchart";
}

void ObjectBuilder::Deploy(Component component, const Parts& parts) {
  const auto index = static_cast<std::int32_t>(model_->components().size());
  component.is_deployable = !IsDrawing(component) && !component.api_version.empty();
  if (!component.is_deployable) {
    model_->mutable_rare().components.push_back(component);
    return;
  }
  RespellKeys(document(), parts.fields, model_->mutable_rare().spaced_keys);
  const Span head = component.head.Exists() ? component.head.span() : component.node.first_token();
  const NodeId root = BeginMapping(yaml::kNoNode, head);
  std::uint32_t entries = 0;
  const bool same_version =
      parts.api_version.Exists() && parts.api_version.text() == component.api_version;
  if (!same_version || !AddReference(root, "apiVersion", parts.api_version)) {
    AddText(root, "apiVersion", component.api_version, parts.kind.span());
  }
  if (parts.kind.text() != component.kind || !AddReference(root, "kind", parts.kind)) {
    AddText(root, "kind", component.kind, parts.kind.span());
  }
  entries += 2;
  AddKey(root, "metadata", head);
  const NodeId metadata = BeginMapping(root, head);
  std::uint32_t metadata_entries = 0;
  const auto add = [&](std::string_view name, const Node& value) {
    if (!value.IsUnset() && AddReference(metadata, name, value)) ++metadata_entries;
  };
  add("name", parts.name);
  add("namespace", parts.namespace_name);
  add("labels", parts.labels);
  add("annotations", parts.annotations);
  EndMapping(metadata, metadata_entries);
  ++entries;
  for (const yaml::Entry field : parts.fields.Entries()) {
    if (IsReserved(field.name()) ||
        (field.name() == "namespace" && model_->format_ == DocumentFormat::kDesign)) {
      continue;
    }
    if (AddReference(root, field.name(), field.value)) ++entries;
  }
  EndMapping(root, entries);
  Object object;
  object.root_ = Node(&document(), root);
  object.component_ = index;
  object.head_ = component.head.Exists() ? component.head : component.node;
  object.is_sketch_ = IsEmptyConfiguration(parts.fields);
  NameObject(object);
  component.object = static_cast<std::int32_t>(model_->objects_.size());
  model_->objects_.push_back(object);
  model_->mutable_rare().components.push_back(component);
}

// ---- synthetic records ----

NodeId ObjectBuilder::BeginMapping(NodeId parent, Span span) {
  yaml::NodeRecords& records = document().records();
  const auto id = static_cast<NodeId>(records.size());
  NodeRecord record;
  record.begin = span.begin;
  record.end = span.end;
  record.parent = parent;
  record.kind = NodeKind::kMapping;
  record.style = yaml::Style::kBlock;
  record.flags = NodeRecord::kSynthetic;
  records.push_back(record);
  return id;
}

void ObjectBuilder::EndMapping(NodeId mapping, std::uint32_t entries) {
  yaml::NodeRecords& records = document().records();
  records[mapping].size = entries;
  records[mapping].next = static_cast<NodeId>(records.size());
}

void ObjectBuilder::AddKey(NodeId parent, std::string_view name, Span span) {
  yaml::NodeRecords& records = document().records();
  NodeRecord key;
  key.begin = span.begin;
  key.end = span.end;
  key.parent = parent;
  key.next = static_cast<NodeId>(records.size() + 1);
  key.flags = NodeRecord::kIsKey | NodeRecord::kSynthetic;
  document().SetText(key, name);
  document().mutable_keys().Add(name);
  records.push_back(key);
}

bool ObjectBuilder::AddReference(NodeId parent, std::string_view name, const Node& value) {
  if (!value.Exists()) return false;
  const Node own_key = value.key();
  AddKey(parent, name, own_key.Exists() ? own_key.span() : value.span());
  yaml::NodeRecords& records = document().records();
  NodeRecord reference;
  reference.begin = value.Record().begin;
  reference.end = value.Record().end;
  reference.parent = parent;
  reference.next = static_cast<NodeId>(records.size() + 1);
  reference.size = value.id();
  reference.kind = NodeKind::kReference;
  reference.flags = NodeRecord::kSynthetic;
  records.push_back(reference);
  return true;
}

void ObjectBuilder::AddText(NodeId parent, std::string_view name, std::string_view text,
                            Span span) {
  AddKey(parent, name, span);
  yaml::NodeRecords& records = document().records();
  NodeRecord scalar;
  scalar.begin = span.begin;
  scalar.end = span.end;
  scalar.parent = parent;
  scalar.next = static_cast<NodeId>(records.size() + 1);
  scalar.flags = NodeRecord::kSynthetic;
  document().SetText(scalar, text);
  records.push_back(scalar);
}

}  // namespace meshlint
