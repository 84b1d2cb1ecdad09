#include "model/object.h"

#include <array>
#include <string>

#include "model/document_model.h"

namespace meshlint {

std::string_view FormatName(DocumentFormat format) {
  switch (format) {
    case DocumentFormat::kEmpty:
      return "empty document";
    case DocumentFormat::kBroken:
      return "unreadable document";
    case DocumentFormat::kManifest:
      return "Kubernetes manifest";
    case DocumentFormat::kPattern:
      return "Meshery pattern";
    case DocumentFormat::kDesign:
      return "Meshery design";
    case DocumentFormat::kMesheryDefinition:
      return "Meshery definition";
    case DocumentFormat::kCatalogItem:
      return "Meshery catalog item";
    case DocumentFormat::kArtifactHub:
      return "Artifact Hub package description";
    case DocumentFormat::kCompose:
      return "Compose file";
    case DocumentFormat::kKustomization:
      return "Kustomization";
    case DocumentFormat::kHelmChart:
      return "Helm chart description";
    case DocumentFormat::kTemplate:
      return "template";
    case DocumentFormat::kConfiguration:
      return "meshlint configuration";
    case DocumentFormat::kEncoded:
      return "base64-encoded file";
    case DocumentFormat::kOther:
      return "file of another kind";
    case DocumentFormat::kNotAMapping:
      return "document that is not a mapping";
  }
  return "document";
}

std::string_view GroupOf(std::string_view api_version) {
  const std::size_t slash = api_version.find('/');
  return slash == std::string_view::npos ? std::string_view() : api_version.substr(0, slash);
}

std::string_view VersionOf(std::string_view api_version) {
  const std::size_t slash = api_version.find('/');
  return slash == std::string_view::npos ? api_version : api_version.substr(slash + 1);
}

const Object* Object::copy_of() const {
  return copy_of_ < 0 ? nullptr : &model_->objects()[static_cast<std::size_t>(copy_of_)];
}

std::span<const Container> Object::containers() const {
  return std::span(model_->containers()).subspan(first_container_, container_count_);
}

const DocumentModel::Rare DocumentModel::kNothingRare;

void DocumentModel::GiveBackNodes() {
  // Bigger documents take long to read again, and there are few of them.
  constexpr std::size_t kMostNodes = 4096;
  const bool as_read =
      format_ == DocumentFormat::kManifest && spaced_keys().empty() && !document_->declined();
  if (as_read && document_->records().size() <= kMostNodes) {
    document_->GiveBackNodes();
  } else {
    document_->KeepNodes();
  }
}

void DocumentModel::SetApplyingRules(const Object& object, std::uint64_t rules) {
  objects_[static_cast<std::size_t>(&object - objects_.data())].applying_rules_ = rules;
}

void DocumentModel::SetCopyOf(const Object& copy, const Object& source) {
  const Object* const first = objects_.data();
  objects_[static_cast<std::size_t>(&copy - first)].copy_of_ =
      static_cast<std::int32_t>(&source - first);
}

std::string Object::Describe() const {
  std::string text(kind_);
  if (!name_.empty()) text.append(" \"").append(name_).append("\"");
  return text;
}

namespace {

bool AppendPath(const Object& object, const Node& node, std::string& path);

// For a node, or a key, that sits at the border between the component and the object; false if it
// does not.
bool AppendBorder(const Object& object, const Node& node, std::string& path) {
  if (!object.in_design()) return false;
  for (const yaml::Entry entry : object.root().Entries()) {
    if (entry.value == node || entry.value.key() == node) {
      yaml::AppendPointerToken(path, entry.name());
      return true;
    }
  }
  for (const yaml::Entry entry : object.metadata().Entries()) {
    if (entry.value == node || entry.value.key() == node) {
      path += "/metadata";
      yaml::AppendPointerToken(path, entry.name());
      return true;
    }
  }
  return false;
}

// False if the node is no part of the object (the key of a service, an anchor elsewhere); nothing
// is appended then.
bool AppendPath(const Object& object, const Node& node, std::string& path) {
  if (node.id() == object.root().id() || AppendBorder(object, node, path)) return true;
  const Node parent = node.parent();
  if (!parent.Exists() || !AppendPath(object, parent, path)) return false;
  if (parent.IsSequence()) {
    std::size_t index = 0;
    for (const Node item : parent.Items()) {
      if (item.id() == node.id()) break;
      ++index;
    }
    yaml::AppendPointerToken(path, std::to_string(index));
    return true;
  }
  const Node key = node.key();
  yaml::AppendPointerToken(path, key.Exists() ? key.text() : node.text());
  return true;
}

}  // namespace

Node Object::InText(const Node& node) const {
  const Node place = node.Exists() ? node : node.parent();
  if (!in_design() || !place.Exists() || (place.Record().flags & yaml::NodeRecord::kSynthetic) == 0)
    return node;
  const Node& component = model_->components()[static_cast<std::size_t>(component_)].node;
  if ((place.Record().flags & yaml::NodeRecord::kIsKey) == 0) return component;
  const yaml::NodeRecord& value = place.document().record(place.Record().next);
  if (value.kind != yaml::NodeKind::kReference) return component;
  const Node own(&place.document(), value.size);
  return own.key().Exists() ? own.key() : own;
}

std::string Object::PathOf(const Node& node) const {
  // Lists may stand in Lists, so the index alone does not say where the object is.
  std::string path = list_index_ >= 0 ? yaml::TextPointer(root_) : std::string();
  AppendPath(*this, node.Exists() ? node : node.parent(), path);
  return path;
}

}  // namespace meshlint
