#pragma once

namespace entrevue::bench {

/// Multiplies small integers that never leave the registers, by the instructions that oneDNN would take on this processor
/// (DNNL_MAX_CPU_ISA limits both). Gives the number of operations done, two for each product; 0 on a processor too old.
double multiply_in_registers();

/// Which instructions these are.
const char* instructions();

}  // namespace entrevue::bench
