#include "read/sha256.hpp"

#include <catch2/catch.hpp>

#include <string>

using entrevue::read::sha256;
using entrevue::read::sha256_portable;

// The examples of NIST for FIPS 180-4, and the lengths around a block's end.
TEST_CASE("digests are those of the standard") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("every byte and every length around a block's end matters") {
  std::string previous;
  for (std::size_t size = 50; size < 130; ++size) {
    const std::string digest = sha256(std::string(size, 'x'));
    CHECK(digest.size() == 64);
    CHECK(digest != previous);
    previous = digest;
  }
  CHECK(sha256(std::string(55, 'a')) == "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  CHECK(sha256(std::string(56, 'a')) == "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
  CHECK(sha256(std::string(64, 'a')) == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

TEST_CASE("digests are the same with and without the processor's own instructions") {
  std::string bytes;
  for (std::size_t size = 0; size < 300; ++size) {
    CHECK(sha256(bytes) == sha256_portable(bytes));
    bytes += static_cast<char>(size * 37 + size / 7);
  }
  CHECK(sha256_portable("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
