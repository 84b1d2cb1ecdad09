// Echoes: findings that only repeat what another finding of the run already says.
#ifndef MESHLINT_LIB_ENGINE_ECHOES_H_
#define MESHLINT_LIB_ENGINE_ECHOES_H_

#include <vector>

#include "engine/loaded_file.h"

namespace meshlint {

// Drops, of objects that repeat a workload's pod template (Object::copy_of), what is wrong with the
// template itself; of components without any configuration, all but one finding: the rest follows
// from the first.
void DropEchoes(std::vector<PlannedFinding>& findings);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_ECHOES_H_
