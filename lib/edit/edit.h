// The edit vocabulary: what a fix says it wants, turned into text edits that a careful person would
// make.
//
//   SetKey(spec, "serviceName", "web")            sets or adds, at the right place among the keys
//   Set(spec, {"selector", "matchLabels"}, Map()) the same, with the mappings on the way
//   RenameKey(node, "matchLabels")                ReplaceText(node, "Always")       Quote(node)
//   Remove(node)                                  an entry or item with its own comments
//   Append(containers, Map({{"name", "web"}}))    AddObject(...) is in edit/new_object.h
//
// Block and flow style and JSON; every byte outside stays as it is.  Whatever would change text
// that other places share (anchors), or is written in a way that an edit could spoil, is refused
// with a reason.
#ifndef MESHLINT_LIB_EDIT_EDIT_H_
#define MESHLINT_LIB_EDIT_EDIT_H_

#include <string>
#include <string_view>
#include <vector>

#include "edit/edits.h"
#include "edit/value.h"
#include "yaml/node.h"

namespace meshlint::edit {

// Where a new key goes.  Keys that are in alphabetical order stay so; else it is put where this
// says, as far as the named key is there, and else behind the last one.
struct Place {
  std::string_view before;
  std::string_view after;
};

// `mapping` may also be empty (`key:`, `key: {}`): it is written then.
Edits SetKey(const Node& mapping, std::string_view key, const Value& value, Place place = {});

// Several keys at once: for what is added at one place.
Edits AddKeys(const Node& mapping, const std::vector<Member>& members, Place place = {});

// As SetKey for the last name of the path; mappings that are missing on the way are written.
Edits Set(const Node& mapping, const std::vector<std::string>& path, const Value& value);

// `node` is a key or the value of one.
Edits RenameKey(const Node& node, std::string_view name);

// Writes another value in the place of a node.
Edits Replace(const Node& node, const Value& value);

// Another text for a string, in the quotes that it has.
Edits ReplaceText(const Node& node, std::string_view text);

// Quotes around a plain scalar, what is in them as it is written: yes -> "yes".
Edits Quote(const Node& node);
// A quoted number, boolean or null without its quotes.
Edits Unquote(const Node& node);

// Removes an entry (given by its key or value) or an item, with the comment lines right above it
// and the comment behind it.  What held nothing else is written {} or [].
Edits Remove(const Node& node);

Edits Append(const Node& sequence, const Value& item);

// Why an edit at `node` would change other places too or cannot be made; empty when it can.
std::string WhyNotEditable(const Node& node);

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_EDIT_H_
