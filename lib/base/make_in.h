// Single objects in a std::pmr::memory_resource, owned by a std::unique_ptr.
//
// For classes of which a run keeps one for each document: they lie where the rest of the document
// does, and their memory goes with it.  Such a class deletes `operator new`, so that nobody makes
// one elsewhere, and has an `operator delete(T*, std::destroying_delete_t)` that calls DestroyIn().
#ifndef MESHLINT_LIB_BASE_MAKE_IN_H_
#define MESHLINT_LIB_BASE_MAKE_IN_H_

#include <memory>
#include <memory_resource>
#include <new>
#include <type_traits>
#include <utility>

namespace meshlint {

// `memory` must outlive the object, and the object must remember it.
template <class T, class... Arguments>
std::unique_ptr<T> MakeIn(std::pmr::memory_resource& memory, Arguments&&... arguments) {
  static_assert(std::is_nothrow_constructible_v<T, Arguments...>, "the memory would be lost");
  void* const place = memory.allocate(sizeof(T), alignof(T));
  return std::unique_ptr<T>(::new (place) T(std::forward<Arguments>(arguments)...));
}

template <class T>
void DestroyIn(std::pmr::memory_resource& memory, T* object) {
  object->~T();
  memory.deallocate(object, sizeof(T), alignof(T));
}

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_MAKE_IN_H_
