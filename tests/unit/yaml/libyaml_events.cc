#include "unit/yaml/libyaml_events.h"

#include <yaml.h>

#include <cstddef>

namespace meshlint::yaml {
namespace {

// libyaml's marks count characters.
std::vector<std::uint32_t> ByteOffsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      offsets.push_back(static_cast<std::uint32_t>(i));
    }
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

Style ScalarStyle(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return Style::kSingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return Style::kDoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE:
      return Style::kLiteral;
    case YAML_FOLDED_SCALAR_STYLE:
      return Style::kFolded;
    default:
      return Style::kPlain;
  }
}

class EventCollector {
 public:
  explicit EventCollector(std::string_view text) : offsets_(ByteOffsets(text)) {}

  void Take(const yaml_event_t& event, LibyamlResult& result) {
    LibyamlNode node;
    node.span = {Offset(event.start_mark), Offset(event.end_mark)};
    switch (event.type) {
      case YAML_SCALAR_EVENT: {
        const auto& scalar = event.data.scalar;
        node.style = ScalarStyle(scalar.style);
        node.value.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
        node.has_property = scalar.anchor != nullptr || scalar.tag != nullptr;
        node.implicit = scalar.plain_implicit != 0 && scalar.tag == nullptr;
        break;
      }
      case YAML_ALIAS_EVENT:
        node.kind = NodeKind::kAlias;
        break;
      case YAML_SEQUENCE_START_EVENT: {
        const auto& start = event.data.sequence_start;
        node.kind = NodeKind::kSequence;
        node.style = start.style == YAML_FLOW_SEQUENCE_STYLE ? Style::kFlow : Style::kBlock;
        node.has_property = start.anchor != nullptr || start.tag != nullptr;
        open_.push_back(result.nodes.size());
        break;
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& start = event.data.mapping_start;
        node.kind = NodeKind::kMapping;
        node.style = start.style == YAML_FLOW_MAPPING_STYLE ? Style::kFlow : Style::kBlock;
        node.has_property = start.anchor != nullptr || start.tag != nullptr;
        open_.push_back(result.nodes.size());
        break;
      }
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        result.nodes[open_.back()].span.end = node.span.end;
        open_.pop_back();
        return;
      default:
        return;
    }
    result.nodes.push_back(std::move(node));
  }

 private:
  std::uint32_t Offset(const yaml_mark_t& mark) const {
    return offsets_[mark.index < offsets_.size() ? mark.index : offsets_.size() - 1];
  }

  std::vector<std::uint32_t> offsets_;
  std::vector<std::size_t> open_;
};

}  // namespace

LibyamlResult ParseWithLibyaml(std::string_view text) {
  LibyamlResult result;
  EventCollector collector(text);
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size());
  int documents = 0;
  while (true) {
    yaml_event_t event;
    if (yaml_parser_parse(&parser, &event) == 0) {
      result.error = parser.problem == nullptr ? "error" : parser.problem;
      break;
    }
    const yaml_event_type_t type = event.type;
    if (type == YAML_DOCUMENT_START_EVENT) ++documents;
    collector.Take(event, result);
    yaml_event_delete(&event);
    if (type == YAML_STREAM_END_EVENT || documents > 1) break;
  }
  if (documents > 1) result.error = "more than one document";
  result.ok = result.error.empty();
  yaml_parser_delete(&parser);
  return result;
}

}  // namespace meshlint::yaml
