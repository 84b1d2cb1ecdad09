// schemac: packs schemas/kubernetes/facts into C++ source, as part of the build.
//
//   schemac --facts FOLDER --output FILE.cc
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "schemas/compiler/emitter.h"
#include "schemas/compiler/facts_reader.h"

namespace {

// What the tables may take of the program, for all versions together.
constexpr std::size_t kMostBytes = 300 * 1000;

int Run(const std::filesystem::path& facts, const std::filesystem::path& output) {
  const meshlint::schema::TableStore store = meshlint::schemac::ReadFacts(facts);
  if (store.Size() > kMostBytes) {
    std::cerr << "schemac: the tables take " << store.Size() << " bytes, more than " << kMostBytes
              << "\n";
    return 1;
  }
  std::ostringstream text;
  meshlint::schemac::EmitTables(store, text);
  std::ofstream file(output, std::ios::binary);
  file << text.str();
  file.close();
  if (!file) {
    std::cerr << "schemac: cannot write " << output.string() << "\n";
    return 1;
  }
  std::cout << "schemac: " << store.minors.size() << " versions, " << store.kinds.size()
            << " kinds, " << store.definitions.size() << " definitions, " << store.properties.size()
            << " properties: " << store.Size() << " bytes\n";
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  std::filesystem::path facts;
  std::filesystem::path output;
  for (int i = 1; i + 1 < count; i += 2) {
    if (std::strcmp(arguments[i], "--facts") == 0) facts = arguments[i + 1];
    if (std::strcmp(arguments[i], "--output") == 0) output = arguments[i + 1];
  }
  if (facts.empty() || output.empty()) {
    std::cerr << "usage: schemac --facts FOLDER --output FILE.cc\n";
    return 2;
  }
  try {
    return Run(facts, output);
  } catch (const std::exception& error) {
    std::cerr << "schemac: " << error.what() << "\n";
    return 1;
  }
}
