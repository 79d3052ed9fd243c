#pragma once

#include <stdexcept>
#include <string>

namespace entrevue {

/// Every failure that a user can meet. `what()` is one sentence: what went wrong, where, and what to do.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An input that cannot be read; the article is skipped, the others go on.
class InputError : public Error {
 public:
  using Error::Error;
};

/// The command line or a query is wrong (exit code 2).
class UsageError : public Error {
 public:
  using Error::Error;
};

/// The database or another file cannot be opened, read or written (exit code 1).
class StorageError : public Error {
 public:
  using Error::Error;
};

}  // namespace entrevue
