#pragma once

#include <cstdlib>  // says whether the library is glibc

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace entrevue {

/// What a stage has freed lies between what it has made; glibc gives such memory back when asked only.
inline void give_back_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace entrevue
