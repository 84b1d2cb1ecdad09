// Writer: a Value as text, in block or in flow style.
#ifndef MESHLINT_LIB_EDIT_WRITER_H_
#define MESHLINT_LIB_EDIT_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "edit/style.h"
#include "edit/value.h"

namespace meshlint::edit {

// A scalar or empty collection as it stands behind `key: ` or `- `.
std::string InlineBlock(const Value& value, const BlockStyle& style);

// Whole lines, each with its line break; `column` is where the key or the dash stands.
std::string EntryLines(std::string_view key, const Value& value, std::uint32_t column,
                       const BlockStyle& style);
std::string ItemLines(const Value& item, std::uint32_t column, const BlockStyle& style);
// The lines of a collection without those around it: what stands below `key:`, whose column is
// given.
std::string CollectionLines(const Value& value, std::uint32_t key_column, const BlockStyle& style);
// The entries of a mapping, one below the other.
std::string MappingLines(const Value& mapping, std::uint32_t column, const BlockStyle& style);

// `base` is the indentation of the line on which the text begins, for values that are spread over
// lines.
std::string FlowText(const Value& value, std::uint32_t base, const FlowStyle& style);
std::string FlowKey(std::string_view key, const FlowStyle& style);

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_WRITER_H_
