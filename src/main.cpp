#include "cli/commands.hpp"

#include <malloc.h>

int main(int argc, char** argv) {
  // Keeps freed memory at hand: glibc would give it back to the system after every article and ask for it again.
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 8 << 20);
  return entrevue::cli::run(argc, argv);
}
