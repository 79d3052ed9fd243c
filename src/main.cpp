#include "cli/commands.hpp"

int main(int argc, char** argv) { return entrevue::cli::run(argc, argv); }
