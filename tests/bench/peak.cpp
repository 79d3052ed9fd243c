#include "bench/peak.hpp"

#include <immintrin.h>

#include <array>
#include <cstdint>
#include <oneapi/dnnl/dnnl.hpp>

#include <sys/syscall.h>
#include <unistd.h>

namespace entrevue::bench {
namespace {

constexpr int rounds = 100000;
constexpr int sums = 12;  // independent of each other: more than the instructions' latency times their number in a cycle

/// Products in pairs of 16 bits, pairs in 32, added up: the way without instructions for it.
__attribute__((target("avx2"))) double pairs() {
  __m256i sum[sums] = {};  // std::array would lose the alignment
  __m256i a = _mm256_set1_epi8(3);
  const __m256i b = _mm256_set1_epi8(5);
  const __m256i ones = _mm256_set1_epi16(1);
  for (int round = 0; round < rounds; ++round)
    for (__m256i& s : sum) {
      asm volatile("" : "+x"(a));  // or equal sums would be made once
      s = _mm256_add_epi32(s, _mm256_madd_epi16(_mm256_maddubs_epi16(a, b), ones));
    }
  for (__m256i& s : sum) asm volatile("" : "+x"(s));
  return 2.0 * 32 * sums * rounds;
}

__attribute__((target("avx512f,avx512vnni"))) double fours() {
  __m512i sum[sums] = {};
  __m512i a = _mm512_set1_epi8(3);
  const __m512i b = _mm512_set1_epi8(5);
  for (int round = 0; round < rounds; ++round)
    for (__m512i& s : sum) {
      asm volatile("" : "+v"(a));
      s = _mm512_dpbusd_epi32(s, a, b);
    }
  for (__m512i& s : sum) asm volatile("" : "+v"(s));
  return 2.0 * 64 * sums * rounds;
}

struct alignas(64) TileConfig {
  std::uint8_t palette = 1;
  std::uint8_t start_row = 0;
  std::array<std::uint8_t, 14> reserved{};
  std::array<std::uint16_t, 16> bytes_a_row{64, 64, 64, 64, 64, 64};
  std::array<std::uint8_t, 16> rows{16, 16, 16, 16, 16, 16};
};

/// Four tiles of sums, 16 x 16, of 16 x 64 by 64 x 16.
__attribute__((target("amx-tile,amx-int8"))) double tiles() {
  constexpr long request_permission = 0x1023;  // ARCH_REQ_XCOMP_PERM
  constexpr long tile_data = 18;
  if (syscall(SYS_arch_prctl, request_permission, tile_data) != 0) return 0;
  const TileConfig config;
  _tile_loadconfig(&config);
  for (int round = 0; round < rounds / 10; ++round) {
    _tile_dpbusd(0, 4, 5);
    _tile_dpbusd(1, 4, 5);
    _tile_dpbusd(2, 4, 5);
    _tile_dpbusd(3, 4, 5);
  }
  _tile_release();
  return 2.0 * 16 * 16 * 64 * 4 * (rounds / 10);
}

struct Way {
  const char* name;
  double (*run)();
};

Way way() {
  switch (dnnl::get_effective_cpu_isa()) {
    case dnnl::cpu_isa::avx512_core_amx:
      return {"AMX", tiles};
    case dnnl::cpu_isa::avx512_core_bf16:
    case dnnl::cpu_isa::avx512_core_vnni:
      return {"AVX-512 VNNI", fours};
    case dnnl::cpu_isa::avx512_core:
    case dnnl::cpu_isa::avx2_vnni:
    case dnnl::cpu_isa::avx2:
      return {"AVX2", pairs};
    default:
      return {"older", [] { return 0.0; }};
  }
}

}  // namespace

double multiply_in_registers() { return way().run(); }
const char* instructions() { return way().name; }

}  // namespace entrevue::bench
