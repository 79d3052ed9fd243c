// Included once by each kernels_*.cpp, inside a namespace of its own and after `kBytes`, the size of a vector register.
// Uses no template or inline function from elsewhere: the linker would keep one copy for all processors.

namespace {

typedef float Floats __attribute__((vector_size(kBytes), may_alias));
typedef std::int32_t Integers __attribute__((vector_size(kBytes), may_alias));

constexpr std::size_t kWidth = kBytes / sizeof(float);
constexpr std::size_t kLanes = 16;               ///< of every sum
constexpr std::size_t kParts = kLanes / kWidth;  ///< registers that hold them

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

/// e^x for x within [-87, 87], to some 2 units in the last place (polynomial of Cephes' expf).
inline Floats exponential(Floats x) {
  const Floats shifted = x * 1.44269504F + kRounder;
  const Floats whole = shifted - kRounder;
  const Floats r = (x - whole * 0.693359375F) + whole * 2.12194440e-4F;
  Floats p = r * 1.9875691500e-4F + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * (r * r) + r + 1.0F;
  return p * floats_of_bits((bits(shifted) + 127) << 23);
}

constexpr float kLargestExponent = 87.0F;

/// x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))), with tanh by its exponential.
inline Floats gelu(Floats x) {
  const Floats u = x * (x * x * -0.0713548162F - 1.59576912F);
  const Floats bounded = smaller(larger(u, all(-kLargestExponent)), all(kLargestExponent));
  return x / (exponential(bounded) + 1.0F);
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
  Floats best{};
  std::size_t i = 0;
  for (; i + kWidth <= width; i += kWidth) best = larger(magnitude(load(row + i)), best);
  if (i < width) best = larger(magnitude(load_part<Floats>(row + i, width - i)), best);
  return largest(best);
}

inline Integers quantized(Floats x, float factor) {
  const Floats scaled = smaller(larger(x * factor, all(-127.0F)), all(127.0F));
  // The integer stands in the lowest bits; so does 128 + it, once 128 is added.
  return bits(scaled + kRounder) + 128;
}

inline void store_bytes(std::uint8_t* p, Integers v, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) p[i] = static_cast<std::uint8_t>(v[i]);
}

inline void store_bytes(std::uint8_t* p, Integers v) {
  typedef std::uint8_t Bytes __attribute__((vector_size(kWidth)));
  const Bytes bytes = __builtin_convertvector(v, Bytes);
  __builtin_memcpy(p, &bytes, sizeof bytes);
}

void quantize(const float* rows, std::size_t count, std::size_t width, std::uint8_t* bytes, float* scales) {
  for (std::size_t r = 0; r < count; ++r, rows += width, bytes += width) {
    const float most = largest_magnitude(rows, width);
    // Below, the factor would be infinite; such a row is as good as zero.
    const bool any = most > 1e-30F;
    const float factor = any ? 127.0F / most : 0.0F;
    scales[r] = any ? most / 127.0F : 0.0F;
    std::size_t i = 0;
    for (; i + kWidth <= width; i += kWidth) store_bytes(bytes + i, quantized(load(rows + i), factor));
    if (i < width) store_bytes(bytes + i, quantized(load_part<Floats>(rows + i, width - i), factor), width - i);
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

/// out[r][c] = sum over k of left[r][k] * right[k][c], in the order of k, for `Rows` rows and `Columns` registers.
template <std::size_t Rows, std::size_t Columns>
inline void multiply_tile(const float* left, std::size_t left_stride, const float* right, std::size_t right_stride,
                          std::size_t depth, float* out, std::size_t out_stride) {
  Floats sums[Rows][Columns] = {};
  for (std::size_t k = 0; k < depth; ++k)
    for (std::size_t c = 0; c < Columns; ++c) {
      const Floats column = load(right + k * right_stride + c * kWidth);
      for (std::size_t r = 0; r < Rows; ++r) sums[r][c] += column * left[r * left_stride + k];
    }
  for (std::size_t r = 0; r < Rows; ++r)
    for (std::size_t c = 0; c < Columns; ++c) store(out + r * out_stride + c * kWidth, sums[r][c]);
}

/// Registers of columns that a tile of kQueries rows has room for beside its operands.
constexpr std::size_t kColumns = kBytes == 64 ? 4 : 2;

/// `columns` is a multiple of 16.
template <std::size_t Rows>
inline void multiply(const float* left, std::size_t left_stride, const float* right, std::size_t columns, std::size_t depth,
                     float* out, std::size_t out_stride) {
  std::size_t c = 0;
  for (; c + kColumns * kWidth <= columns; c += kColumns * kWidth)
    multiply_tile<Rows, kColumns>(left, left_stride, right + c, columns, depth, out + c, out_stride);
  for (; c < columns; c += kWidth) multiply_tile<Rows, 1>(left, left_stride, right + c, columns, depth, out + c, out_stride);
}

/// Scores of one query become e^((score - largest) * factor), zero behind `count`; gives their sum.
float soften(float* scores, std::size_t count, float factor) {
  const std::size_t padded = round_up(count, kLanes);
  float most = scores[0];
  {
    for (std::size_t i = count; i < padded; ++i) scores[i] = most;
    Floats best = load(scores);
    for (std::size_t i = kWidth; i < padded; i += kWidth) best = larger(load(scores + i), best);
    most = largest(best);
  }
  Floats sums[kParts] = {};
  for (std::size_t i = 0; i < padded; i += kLanes)
    for (std::size_t k = 0; k < kParts; ++k) {
      float* const at = scores + i + k * kWidth;
      store(at, exponential(larger((load(at) - most) * factor, all(-kLargestExponent))));
    }
  for (std::size_t i = count; i < padded; ++i) scores[i] = 0;
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
  for (std::size_t r = 0; r < Rows; ++r) shares[r] = 1.0F / soften(scores + r * padded, a.count, factor);
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
    __builtin_memcpy(values + j * a.head_width, key + hidden, a.head_width * sizeof(float));
  }
  for (std::size_t i = 0; i < a.head_width; ++i)
    for (std::size_t j = a.count; j < padded; ++j) keys[i * padded + j] = 0;
}

void attend(const Attention& a) {
  const std::size_t padded = round_up(a.count, kLanes);
  float* const keys = a.scratch;
  float* const values = keys + padded * a.head_width;
  float* const scores = values + padded * a.head_width;
  const float factor = 1.0F / __builtin_sqrtf(static_cast<float>(a.head_width));
  for (std::size_t head = 0; head < a.heads; ++head) {
    gather(a, head, keys, values);
    std::size_t q = 0;
    for (; q + kQueries <= a.count; q += kQueries) attend_queries<kQueries>(a, head, q, keys, values, scores, factor);
    for (; q < a.count; ++q) attend_queries<1>(a, head, q, keys, values, scores, factor);
  }
}

}  // namespace
