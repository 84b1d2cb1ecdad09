// Texts with a syntax of their own: what the API server's decoders take.
#ifndef MESHLINT_LIB_SCHEMA_FORMATS_H_
#define MESHLINT_LIB_SCHEMA_FORMATS_H_

#include <string_view>

#include "schema/tables.h"

namespace meshlint::schema {

// A resource quantity: "500m", "1Gi", "1e3", ".5".
bool IsQuantity(std::string_view text);
// RFC 3339 as Go reads it: "2024-05-01T10:00:00Z"; with `micro`, six digits of fraction are wanted.
bool IsDateTime(std::string_view text, bool micro = false);
// Base64 with padding; line breaks are skipped.
bool IsBase64(std::string_view text);

// Whether `text` is written as `format` wants; formats that say nothing about text take anything.
bool HasFormat(std::string_view text, Format format);

// "a date and time such as 2024-05-01T10:00:00Z": what the format wants, for messages.
std::string_view DescribeFormat(Format format);

// The format of a JSON Schema or OpenAPI name ("date-time"); kNone for names that have no meaning
// here.
Format FormatNamed(std::string_view name);
// The name of a format ("date-time"); empty for kNone.
std::string_view FormatName(Format format);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_FORMATS_H_
