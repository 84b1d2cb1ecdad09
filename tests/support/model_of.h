// ModelOf: a text as the engine sees it, for tests of everything behind the reader.
#ifndef MESHLINT_TESTS_SUPPORT_MODEL_OF_H_
#define MESHLINT_TESTS_SUPPORT_MODEL_OF_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/document_model.h"
#include "model/object.h"
#include "text/source_file.h"

namespace meshlint::test {

class ModelOf {
 public:
  explicit ModelOf(std::string text, std::string path = "test.yaml");

  std::size_t size() const { return documents_.size(); }
  const DocumentModel& operator[](std::size_t index) const { return *documents_.at(index); }
  const SourceFile& source() const { return *source_; }

  // All objects of all documents, in file order.
  const std::vector<const Object*>& objects() const { return objects_; }
  // That object; stops the test with an exception where there is none.
  const Object& object(std::size_t index = 0) const { return *objects_.at(index); }
  // The first object of that kind and name ("" for any).
  const Object& Find(std::string_view kind, std::string_view name = {}) const;
  // The component at an index of the first document.
  const Component& component(std::size_t index = 0) const {
    return documents_.at(0)->components().at(index);
  }

  // What the file says there.
  std::string_view Slice(Span span) const { return source_->Slice(span); }
  std::string_view Slice(const Node& node) const { return Slice(node.span()); }

 private:
  std::unique_ptr<SourceFile> source_;
  std::vector<std::unique_ptr<DocumentModel>> documents_;
  std::vector<const Object*> objects_;
};

// The apiVersion of a few kinds, as the schema tables give it to the engine.
std::string_view InferForTests(std::string_view kind);

}  // namespace meshlint::test

#endif  // MESHLINT_TESTS_SUPPORT_MODEL_OF_H_
