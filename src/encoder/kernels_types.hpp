// Included by each kernels_*.cpp, inside its namespace and after register_bytes.

typedef float Floats __attribute__((vector_size(register_bytes), may_alias));
typedef std::int32_t Integers __attribute__((vector_size(register_bytes), may_alias));

constexpr std::size_t register_floats = register_bytes / sizeof(float);
constexpr std::size_t sum_lanes = 16;                           ///< of every sum
constexpr std::size_t sum_parts = sum_lanes / register_floats;  ///< registers that hold them
