// Included once by each kernels_*.cpp, inside a namespace of its own, after kBytes, the size of a vector register, what
// follows from it, and store_bytes(), which packs integers into bytes.
// Uses no template or inline function from elsewhere: the linker would keep one copy for all processors.

namespace {

inline Floats load(const float* p) {
  Floats v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

inline Integers load(const std::int32_t* p) {
  Integers v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

inline void store(float* p, Floats v) { __builtin_memcpy(p, &v, sizeof v); }

/// The first `count` numbers, then zeros.
template <class V, class T>
inline V load_part(const T* p, std::size_t count) {
  T lanes[kWidth] = {};
  for (std::size_t i = 0; i < count; ++i) lanes[i] = p[i];
  return load(lanes);
}

inline void store_part(float* p, Floats v, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) p[i] = v[i];
}

inline Floats all(float x) { return Floats{} + x; }
inline Floats larger(Floats a, Floats b) { return a > b ? a : b; }
inline Floats smaller(Floats a, Floats b) { return a < b ? a : b; }
inline Integers bits(Floats v) { return reinterpret_cast<Integers>(v); }
inline Floats floats_of_bits(Integers v) { return reinterpret_cast<Floats>(v); }
inline Floats magnitude(Floats v) { return floats_of_bits(bits(v) & 0x7fffffff); }

/// 1.5 * 2^23: a float near it has a unit of one, so that adding it rounds to the nearest integer, ties to even, and leaves
/// that integer in the lowest bits.
constexpr float kRounder = 12582912.0F;

constexpr float kLog2OfE = 1.44269504F;
constexpr float kLargestPower = 126.0F;

/// 2^x for x within [-126, 126]: the polynomial of least error for 2^f, |f| <= 1/2, is right to some 2 units in the last
/// place.
inline Floats power_of_two(Floats x) {
  const Floats shifted = x + kRounder;
  const Floats f = x - (shifted - kRounder);
  Floats p = f * 1.3264727e-3F + 9.671513e-3F;
  p = p * f + 5.5507336e-2F;
  p = p * f + 2.4022242e-1F;
  p = p * f + 6.93147e-1F;
  p = p * f + 1.0F;
  // The whole part goes into the exponent.
  return floats_of_bits(bits(p) + (bits(shifted) << 23));
}

/// x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))), with tanh by its exponential.
inline Floats gelu(Floats x) {
  constexpr float kRate = -1.59576912F * kLog2OfE;
  const Floats power = x * (x * x * (kRate * 0.044715F) + kRate);
  return x / (power_of_two(smaller(larger(power, all(-kLargestPower)), all(kLargestPower))) + 1.0F);
}

/// Sixteen lanes, added pairwise.
inline float total(const Floats* parts) {
  float lanes[kLanes];
  for (std::size_t i = 0; i < kParts; ++i) store(lanes + i * kWidth, parts[i]);
  for (std::size_t half = kLanes / 2; half > 0; half /= 2)
    for (std::size_t i = 0; i < half; ++i) lanes[i] += lanes[i + half];
  return lanes[0];
}

inline float largest(Floats v) {
  float best = v[0];
  for (std::size_t i = 1; i < kWidth; ++i) best = v[i] > best ? v[i] : best;
  return best;
}

float largest_magnitude(const float* row, std::size_t width) {
  Floats best[4] = {};  // four chains, so that none waits for itself
  std::size_t i = 0;
  for (; i + 4 * kWidth <= width; i += 4 * kWidth)
    for (std::size_t k = 0; k < 4; ++k) best[k] = larger(magnitude(load(row + i + k * kWidth)), best[k]);
  for (; i + kWidth <= width; i += kWidth) best[0] = larger(magnitude(load(row + i)), best[0]);
  if (i < width) best[0] = larger(magnitude(load_part<Floats>(row + i, width - i)), best[0]);
  return largest(larger(larger(best[0], best[1]), larger(best[2], best[3])));
}

/// 1 to 255 in the lowest byte; what stands above it has no meaning.
inline Integers quantized(Floats x, float factor) {
  const Floats scaled = smaller(larger(x * factor, all(-127.0F)), all(127.0F));
  return (bits(scaled + kRounder) + 128) & 255;
}

void quantize(const float* rows, std::size_t count, std::size_t width, std::uint8_t* bytes, float* scales) {
  for (std::size_t r = 0; r < count; ++r, rows += width, bytes += width) {
    const float most = largest_magnitude(rows, width);
    // Below, the factor would be infinite; such a row is as good as zero.
    const bool any = most > 1e-30F;
    const float factor = any ? 127.0F / most : 0.0F;
    scales[r] = any ? most / 127.0F : 0.0F;
    std::size_t i = 0;
    for (; i + kLanes <= width; i += kLanes) {
      Integers parts[kParts];
      for (std::size_t k = 0; k < kParts; ++k) parts[k] = quantized(load(rows + i + k * kWidth), factor);
      store_bytes(bytes + i, parts);
    }
    for (; i < width; ++i) bytes[i] = static_cast<std::uint8_t>(quantized(all(rows[i]), factor)[0]);
  }
}

struct Plain {
  static Floats apply(Floats y, Floats) { return y; }
};
struct Gelu {
  static Floats apply(Floats y, Floats) { return gelu(y); }
};
struct Add {
  static Floats apply(Floats y, Floats before) { return before + y; }
};

inline Floats scaled(Integers sums, Integers offsets, Floats scales, Floats biases, float row_scale) {
  return __builtin_convertvector(sums - offsets, Floats) * (scales * row_scale) + biases;
}

template <class Last>
void finish(const Product& p, float* out) {
  const std::int32_t* sums = p.sums;
  for (std::size_t r = 0; r < p.rows; ++r, sums += p.width, out += p.width) {
    const float row_scale = p.row_scales[r];
    std::size_t i = 0;
    for (; i + kWidth <= p.width; i += kWidth)
      store(out + i,
            Last::apply(scaled(load(sums + i), load(p.offsets + i), load(p.scales + i), load(p.biases + i), row_scale),
                        load(out + i)));
    if (const std::size_t n = p.width - i; n > 0)
      store_part(out + i,
                 Last::apply(scaled(load_part<Integers>(sums + i, n), load_part<Integers>(p.offsets + i, n),
                                    load_part<Floats>(p.scales + i, n), load_part<Floats>(p.biases + i, n), row_scale),
                             load_part<Floats>(out + i, n)),
                 n);
  }
}

void normalize(float* rows, std::size_t count, std::size_t width, const float* weights, const float* biases, float epsilon) {
  for (std::size_t r = 0; r < count; ++r, rows += width) {
    Floats sums[kParts] = {};
    for (std::size_t i = 0; i < width; i += kLanes)
      for (std::size_t k = 0; k < kParts; ++k) sums[k] += load(rows + i + k * kWidth);
    const float mean = total(sums) / static_cast<float>(width);
    Floats squares[kParts] = {};
    for (std::size_t i = 0; i < width; i += kLanes)
      for (std::size_t k = 0; k < kParts; ++k) {
        const Floats d = load(rows + i + k * kWidth) - mean;
        squares[k] += d * d;
      }
    const float variance = total(squares) / static_cast<float>(width);
    const float factor = 1.0F / __builtin_sqrtf(variance + epsilon);
    for (std::size_t i = 0; i < width; i += kWidth)
      store(rows + i, (load(rows + i) - mean) * factor * load(weights + i) + load(biases + i));
  }
}

/// out[r][c] = sum over k of left[r][k] * right[k][c], in the order of k, for `Rows` rows and `Columns` registers;
/// `depth` > 0.
template <std::size_t Rows, std::size_t Columns>
inline void multiply_tile(const float* left, std::size_t left_stride, const float* right, std::size_t right_stride,
                          std::size_t depth, float* out, std::size_t out_stride) {
  Floats sums[Rows][Columns];
  for (std::size_t c = 0; c < Columns; ++c) {
    const Floats column = load(right + c * kWidth);
    for (std::size_t r = 0; r < Rows; ++r) sums[r][c] = column * left[r * left_stride];
  }
  for (std::size_t k = 1; k < depth; ++k)
    for (std::size_t c = 0; c < Columns; ++c) {
      const Floats column = load(right + k * right_stride + c * kWidth);
      for (std::size_t r = 0; r < Rows; ++r) sums[r][c] += column * left[r * left_stride + k];
    }
  for (std::size_t r = 0; r < Rows; ++r)
    for (std::size_t c = 0; c < Columns; ++c) store(out + r * out_stride + c * kWidth, sums[r][c]);
}

/// `columns` is a multiple of 16.
template <std::size_t Rows>
inline void multiply(const float* left, std::size_t left_stride, const float* right, std::size_t columns, std::size_t depth,
                     float* out, std::size_t out_stride) {
  std::size_t c = 0;
  for (; c + 2 * kWidth <= columns; c += 2 * kWidth)
    multiply_tile<Rows, 2>(left, left_stride, right + c, columns, depth, out + c, out_stride);
  for (; c < columns; c += kWidth) multiply_tile<Rows, 1>(left, left_stride, right + c, columns, depth, out + c, out_stride);
}

/// Queries of a tile: their sums and the operands fill the registers.
constexpr std::size_t kTile = kBytes == 64 ? 8 : 4;
static_assert(kTile <= kQueries);

/// Scores of one query become 2^((score - largest) * factor), zero behind `count`; gives their sum.
inline float soften(float* scores, std::size_t count, std::size_t padded, float factor) {
  for (std::size_t i = count; i < padded; ++i) scores[i] = scores[0];
  Floats best[kParts];
  for (std::size_t k = 0; k < kParts; ++k) best[k] = load(scores + k * kWidth);
  for (std::size_t i = kLanes; i < padded; i += kLanes)
    for (std::size_t k = 0; k < kParts; ++k) best[k] = larger(load(scores + i + k * kWidth), best[k]);
  for (std::size_t k = 1; k < kParts; ++k) best[0] = larger(best[0], best[k]);
  const float most = largest(best[0]);
  for (std::size_t i = 0; i < padded; i += kWidth)
    store(scores + i, power_of_two(larger((load(scores + i) - most) * factor, all(-kLargestPower))));
  for (std::size_t i = count; i < padded; ++i) scores[i] = 0;
  Floats sums[kParts] = {};
  for (std::size_t i = 0; i < padded; i += kLanes)
    for (std::size_t k = 0; k < kParts; ++k) sums[k] += load(scores + i + k * kWidth);
  return total(sums);
}

/// `Rows` queries from row `q` on, of one head.
template <std::size_t Rows>
inline void attend_queries(const Attention& a, std::size_t head, std::size_t q, const float* keys, const float* values,
                           float* scores, float factor) {
  const std::size_t padded = round_up(a.count, kLanes);
  const std::size_t hidden = a.heads * a.head_width;
  multiply<Rows>(a.rows + q * 3 * hidden + head * a.head_width, 3 * hidden, keys, padded, a.head_width, scores, padded);
  float shares[Rows];
  for (std::size_t r = 0; r < Rows; ++r) shares[r] = 1.0F / soften(scores + r * padded, a.count, padded, factor);
  float* const out = a.out + q * hidden + head * a.head_width;
  multiply<Rows>(scores, padded, values, a.head_width, a.count, out, hidden);
  for (std::size_t r = 0; r < Rows; ++r)
    for (std::size_t i = 0; i < a.head_width; i += kWidth) {
      float* const at = out + r * hidden + i;
      store(at, load(at) * shares[r]);
    }
}

/// Keys of one head, transposed and padded with zeros, and values, one after the other.
void gather(const Attention& a, std::size_t head, float* keys, float* values) {
  const std::size_t padded = round_up(a.count, kLanes);
  const std::size_t hidden = a.heads * a.head_width;
  for (std::size_t j = 0; j < a.count; ++j) {
    const float* const key = a.rows + j * 3 * hidden + hidden + head * a.head_width;
    for (std::size_t i = 0; i < a.head_width; ++i) keys[i * padded + j] = key[i];
    for (std::size_t i = 0; i < a.head_width; i += kWidth) store(values + j * a.head_width + i, load(key + hidden + i));
  }
  for (std::size_t i = 0; i < a.head_width; ++i)
    for (std::size_t j = a.count; j < padded; ++j) keys[i * padded + j] = 0;
}

void attend(const Attention& a) {
  const std::size_t padded = round_up(a.count, kLanes);
  float* const keys = a.scratch;
  float* const values = keys + padded * a.head_width;
  float* const scores = values + padded * a.head_width;
  const float factor = kLog2OfE / __builtin_sqrtf(static_cast<float>(a.head_width));
  for (std::size_t head = 0; head < a.heads; ++head) {
    gather(a, head, keys, values);
    std::size_t q = 0;
    for (; q + kTile <= a.count; q += kTile) attend_queries<kTile>(a, head, q, keys, values, scores, factor);
    for (; q < a.count; ++q) attend_queries<1>(a, head, q, keys, values, scores, factor);
  }
}

}  // namespace
