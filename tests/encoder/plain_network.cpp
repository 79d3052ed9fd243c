#include "encoder/plain_network.hpp"

#include "encoder/embeddings.hpp"

#include <cmath>

namespace entrevue::support {

PlainNetwork::Row PlainNetwork::embed(std::uint32_t piece, std::size_t position) const {
  const auto& c = model_.config();
  const auto words = model_.nibbles("emb.word", {c.pieces, c.hidden});
  const auto positions = model_.floats("emb.pos", {c.positions, c.hidden});
  const auto type = model_.floats("emb.type", {c.hidden});
  Row row;
  for (std::size_t i = 0; i < c.hidden; ++i) {
    const std::uint8_t* const block = words.data() + (piece * c.hidden + i) / 32 * 18;
    const double scale = encoder::from_half(static_cast<std::uint16_t>(block[0] + 256 * block[1]));
    const int nibble = i % 32 < 16 ? block[2 + i % 16] & 15 : block[2 + i % 16] >> 4;
    row.push_back((nibble - 8) * scale + positions[position * c.hidden + i] + type[i]);
  }
  normalize(row, "emb.ln");
  return row;
}

void PlainNetwork::normalize(Row& row, const std::string& name) const {
  const auto size = static_cast<double>(row.size());
  double mean = 0;
  double variance = 0;
  for (const double x : row) mean += x / size;
  for (const double x : row) variance += (x - mean) * (x - mean) / size;
  const auto weights = model_.floats(name + ".w", {row.size()});
  const auto biases = model_.floats(name + ".b", {row.size()});
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i] = (row[i] - mean) / std::sqrt(variance + 1e-12) * weights[i] + biases[i];
}

PlainNetwork::Row PlainNetwork::linear(const Row& row, const std::string& name, std::size_t outputs) const {
  const auto weights = model_.integers(name, {outputs, row.size()});
  const auto scales = model_.floats(name + ".scale", {outputs});
  const auto biases = model_.floats(name + ".bias", {outputs});
  Row out;
  for (std::size_t o = 0; o < outputs; ++o) {
    double sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) sum += row[i] * weights[o * row.size() + i];
    out.push_back(sum * scales[o] + biases[o]);
  }
  return out;
}

std::vector<PlainNetwork::Row> PlainNetwork::attend(const std::vector<Row>& rows, const std::string& prefix) const {
  const auto& c = model_.config();
  const std::size_t width = c.hidden / c.heads;
  std::vector<Row> queries;
  std::vector<Row> keys;
  std::vector<Row> values;
  for (const Row& row : rows) {
    queries.push_back(linear(row, prefix + "q", c.hidden));
    keys.push_back(linear(row, prefix + "k", c.hidden));
    values.push_back(linear(row, prefix + "v", c.hidden));
  }
  std::vector<Row> out(rows.size(), Row(c.hidden, 0));
  for (std::size_t q = 0; q < rows.size(); ++q)
    for (std::size_t first = 0; first < c.hidden; first += width) {
      Row shares;
      double total = 0;
      for (const Row& key : keys) {
        double score = 0;
        for (std::size_t i = first; i < first + width; ++i) score += queries[q][i] * key[i];
        shares.push_back(std::exp(score / std::sqrt(static_cast<double>(width))));
        total += shares.back();
      }
      for (std::size_t k = 0; k < rows.size(); ++k)
        for (std::size_t i = first; i < first + width; ++i) out[q][i] += shares[k] / total * values[k][i];
    }
  return out;
}

void PlainNetwork::layer(std::vector<Row>& rows, std::size_t number) const {
  const auto& c = model_.config();
  const std::string prefix = "l" + std::to_string(number) + ".";
  const auto attended = attend(rows, prefix);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Row change = linear(attended[r], prefix + "ao", c.hidden);
    for (std::size_t i = 0; i < c.hidden; ++i) rows[r][i] += change[i];
    normalize(rows[r], prefix + "aln");
    Row inner = linear(rows[r], prefix + "fi", c.feed_forward);
    for (double& x : inner) x = x / 2 * (1 + std::tanh(std::sqrt(2 / M_PI) * (x + 0.044715 * x * x * x)));
    const Row rest = linear(inner, prefix + "fo", c.hidden);
    for (std::size_t i = 0; i < c.hidden; ++i) rows[r][i] += rest[i];
    normalize(rows[r], prefix + "oln");
  }
}

std::vector<PlainNetwork::Row> PlainNetwork::run(std::vector<std::uint32_t> pieces) const {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < pieces.size(); ++i) rows.push_back(embed(pieces[i], i));
  for (std::size_t n = 0; n < model_.config().piece_layers; ++n) layer(rows, n);
  return rows;
}

}  // namespace entrevue::support
