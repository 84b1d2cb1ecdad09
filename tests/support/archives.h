// Archives made in memory, for tests of what reads them.
#ifndef MESHLINT_TESTS_SUPPORT_ARCHIVES_H_
#define MESHLINT_TESTS_SUPPORT_ARCHIVES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meshlint::test {

using Files = std::vector<std::pair<std::string, std::string>>;  // name, content

std::string MakeTar(const Files& files);
std::string MakeGzip(std::string_view bytes);
// Members are stored, or deflated where `deflated` says so.
std::string MakeZip(const Files& files, bool deflated = false);
std::string MakeBase64(std::string_view bytes);

}  // namespace meshlint::test

#endif  // MESHLINT_TESTS_SUPPORT_ARCHIVES_H_
