#include "support/program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace entrevue::support {
namespace {

/// In the child: standard streams from and to files, then the program. Never returns.
[[noreturn]] void become_program(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                                 const std::string& in, const std::string& out, const std::string& err) {
  const auto redirect = [](const std::string& file, int flags, int stream) {
    const int opened = open(file.c_str(), flags, 0600);
    if (opened < 0 || dup2(opened, stream) < 0) _exit(126);
  };
  redirect(in, O_RDONLY, STDIN_FILENO);
  redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(126);
  std::vector<char*> words{const_cast<char*>(ENTREVUE_PROGRAM)};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  execv(ENTREVUE_PROGRAM, words.data());
  _exit(127);
}

int exit_code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

Outcome run_program(const std::vector<std::string>& arguments, const std::string& input,
                    const std::filesystem::path& folder) {
  const TemporaryFolder streams;
  const std::string in = streams.write("in", input);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) become_program(arguments, folder, in, streams / "out", streams / "err");
  int status = 0;
  waitpid(child, &status, 0);
  return {exit_code_of(status), read_file(streams / "out"), read_file(streams / "err")};
}

Outcome run_in_shell(const std::string& command, const std::filesystem::path& folder) {
  const TemporaryFolder streams;
  const std::string script =
      streams.write("script", "entrevue() { \"" + std::string(ENTREVUE_PROGRAM) + "\" \"$@\"; }\ncd \"" + folder.string() +
                                  "\"\nexec >\"" + (streams / "out") + "\" 2>&1\n" + command + "\n");
  const int status = std::system(("sh \"" + script + "\"").c_str());
  return {exit_code_of(status), read_file(streams / "out"), ""};
}

bool run_and_kill(const std::vector<std::string>& arguments, unsigned microseconds) {
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) become_program(arguments, {}, "/dev/null", "/dev/null", "/dev/null");
  usleep(microseconds);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

}  // namespace entrevue::support
