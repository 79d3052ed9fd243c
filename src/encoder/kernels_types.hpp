// Included by each kernels_*.cpp, inside its namespace and after kBytes.

typedef float Floats __attribute__((vector_size(kBytes), may_alias));
typedef std::int32_t Integers __attribute__((vector_size(kBytes), may_alias));

constexpr std::size_t kWidth = kBytes / sizeof(float);
constexpr std::size_t kLanes = 16;               ///< of every sum
constexpr std::size_t kParts = kLanes / kWidth;  ///< registers that hold them
