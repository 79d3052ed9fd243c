#include "encoder/model.hpp"

#include "encoder/encoder.hpp"
#include "encoder/linear.hpp"
#include "entrevue/error.hpp"
#include "support/model.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using encoder::Model;
using support::ModelBuilder;

namespace {

/// The sentence that opening these bytes as a model ends with; "" when it opens.
std::string refusal(const std::string& bytes) {
  const support::TemporaryFolder folder;
  try {
    const Model model = Model::open(folder.write("m.bin", bytes));
    return "";
  } catch (const StorageError& error) {
    const std::string sentence = error.what();
    const std::string path = folder / "m.bin";
    REQUIRE(sentence.substr(0, path.size() + 2) == path + ": ");
    return sentence.substr(path.size() + 2);
  }
}

constexpr const char* copy_again = "; copy it again from where it came, or make it anew with `make -f Makefile.extra train`";

std::string damage(const std::string& detail) { return "the model file is damaged: " + detail + copy_again; }

}  // namespace

TEST_CASE("a model file tells its sizes, its heads and its tensors") {
  ModelBuilder builder({.hidden = 64, .heads = 4, .feed_forward = 192, .piece_layers = 1, .token_layers = 2});
  builder.member("heads", R"({"names":{"labels":["O","B-person"],"temperature":1.5},"unknown yet":{"depth":[1,[2]]},)"
                          R"("feats":{"features":{"Number":["","Plur"],"Gender":["","Fem"]}},"arc":{"size":32}})");
  builder.member("expansions", R"({"fr":{"du":["de","le"]}})");
  builder.member("lemma_exceptions", R"({"fr":[["yeux","NOUN","œil"]]})");
  builder.member("self_test", R"({"text":"Oui.","tokens":[[0,3],[3,4]],"pieces":[5,6],"upos":["INTJ","PUNCT"]})");
  builder.floats("three", {3}, {1, 2, 3});
  const support::TemporaryFolder folder;
  const Model model = Model::open(folder.write("m.bin", builder.bytes()));
  CHECK(model.config().hidden == 64);
  CHECK(model.config().layers() == 3);
  CHECK(model.head("names").labels == std::vector<std::string>{"O", "B-person"});
  CHECK(model.head("names").temperature == 1.5F);
  CHECK(model.head("feats").features[1].name == "Gender");
  CHECK(model.head("arc").size == 32);
  CHECK(model.find_head("lemma") == nullptr);
  CHECK_THROWS_AS(model.head("lemma"), StorageError);
  CHECK(model.header().expansions.at("fr").at("du") == std::vector<std::string>{"de", "le"});
  CHECK(model.header().lemma_exceptions.at("fr").find("yeux", "NOUN") == "œil");
  CHECK(model.header().self_test.tokens == std::vector<Span>{{0, 3}, {3, 4}});
  CHECK(model.floats("three", {3})[2] == 3);
  CHECK_THROWS_WITH(model.floats("three", {2, 2}), Catch::Contains("its tensor three has 3 numbers where 2 x 2 belong"));
  CHECK_THROWS_WITH(model.integers("three", {3}), Catch::Contains("of another type"));
  CHECK_THROWS_WITH(model.floats("four", {3}), Catch::Contains("it has no tensor four"));
}

TEST_CASE("a file that is missing, foreign, newer or cut short is refused with what to do") {
  CHECK_THROWS_WITH(Model::open("/nowhere/base.bin"),
                    "/nowhere/base.bin: cannot read the model file (No such file or directory); say with --models or "
                    "ENTREVUE_MODELS where it is");
  CHECK_THROWS_WITH(Model::open("/tmp"), Catch::Contains("cannot read the model file (Is a directory)"));
  const std::string foreign =
      "this is not a model file of entrevue; say with --models or ENTREVUE_MODELS where base.bin and small.bin are";
  CHECK(refusal("") == foreign);
  CHECK(refusal("PK\3\4 something else") == foreign);
  CHECK(refusal("entrevue") == damage("it ends too early"));
  CHECK(refusal(ModelBuilder::file("{}", "", 2)) ==
        "the model file has format 2 and this program reads format 1; use the models that came with the program, or "
        "install a newer program");
  const std::string whole = ModelBuilder().bytes();
  CHECK(refusal(whole).empty());
  for (const std::size_t size : {std::size_t{24}, std::size_t{100}, whole.size() / 2, whole.size() - 1})
    CHECK(refusal(whole.substr(0, size)) != "");
}

TEST_CASE("one changed bit anywhere is noticed") {
  const std::string whole = ModelBuilder().bytes();
  for (std::size_t at = 0; at < whole.size(); at += 1 + at / 3) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 4);
    INFO("byte " << at);
    CHECK(refusal(changed) != "");
  }
}

TEST_CASE("a header that asks for what cannot be is refused, whatever its checksum says") {
  const auto with = [](const std::string& name, const std::string& json) {
    ModelBuilder builder;
    builder.member(name, json);
    return refusal(builder.bytes());
  };
  const auto network = [&](const std::string& sizes) {
    return with("encoder", "{" + sizes + R"("pieces":9,"eps":1e-12,"bos":1,"eos":2,"unk":0})");
  };
  CHECK(refusal(ModelBuilder::file("[1]", "")) == damage("its header is no JSON object, see byte 0"));
  CHECK(refusal(ModelBuilder::file(std::string(1000000, '['), "")) != "");
  CHECK(with("encoder", "{}") == damage("its header has no proper \"hidden\""));
  CHECK(with("encoder", "7") == damage("its header has no proper \"encoder\""));
  CHECK(with("heads", R"({"names":{"labels":[1]}})") == damage("its header has no proper \"labels\""));
  CHECK(with("heads", R"({"names":{"temperature":0}})") == damage("its header has no proper \"temperature\""));
  CHECK(with("self_test", R"({"text":"a","tokens":[[0,2]]})") == damage("its header has no proper \"tokens\""));
  CHECK(network(R"("hidden":33,"heads":1,"feed_forward":64,"piece_layers":1,"token_layers":0,"positions":9,)") ==
        damage("its network has vectors of no multiple of 32 floats"));
  CHECK(network(R"("hidden":64,"heads":0,"feed_forward":64,"piece_layers":1,"token_layers":0,"positions":9,)") ==
        damage("its network has heads of no multiple of 16 floats"));
  CHECK(network(R"("hidden":64,"heads":2,"feed_forward":64,"piece_layers":0,"token_layers":1,"positions":9,)") ==
        damage("its network has no layer or too many"));
  CHECK(network(R"("hidden":64,"heads":2,"feed_forward":64,"piece_layers":1,"token_layers":1,"positions":2,)") ==
        damage("its network has windows too small or too large"));
  CHECK(network(R"("hidden":-64,"heads":2,"feed_forward":64,"piece_layers":1,"token_layers":1,"positions":9,)") ==
        damage("its header has no proper \"hidden\""));
}

TEST_CASE("a tensor that lies outside the file or has another size than its shape is refused") {
  const auto placed = [](const std::string& json) {
    ModelBuilder builder;
    builder.place("emb.type", json);
    return refusal(builder.bytes());
  };
  const std::string elsewhere = damage("its tensor emb.type does not lie where the header says");
  CHECK(placed(R"({"type":"f32","shape":[64],"offset":0,"size":256})").empty());
  CHECK(placed(R"({"type":"f32","shape":[64],"offset":1,"size":256})") == elsewhere);
  CHECK(placed(R"({"type":"f32","shape":[64],"offset":0,"size":255})") == elsewhere);
  CHECK(placed(R"({"type":"f32","shape":[64],"offset":64000000,"size":256})") == elsewhere);
  CHECK(placed(R"({"type":"q4","shape":[40],"offset":0,"size":18})") == elsewhere);
  CHECK(placed(R"({"type":"f32","shape":[2147483648,2147483648,4],"offset":0,"size":0})") ==
        damage("its header has no proper \"emb.type\""));
  CHECK(placed(R"({"type":"f64","shape":[64],"offset":0,"size":512})") ==
        damage("the type of its tensor emb.type is unknown"));
}

TEST_CASE("weights that older processors could not sum are refused") {
  ModelBuilder builder;
  builder.linear("head", 1, 16);
  builder.integers("head", {1, 16}, std::vector<std::int8_t>(16, 64));
  const support::TemporaryFolder folder;
  const Model model = Model::open(folder.write("m.bin", builder.bytes()));
  CHECK_THROWS_WITH(encoder::Linear(model, "head"), Catch::Contains("has a weight of 64, beyond 63"));
}
