#include "cli/commands.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>

/// Completion scripts made from the declared commands and options, so that they cannot fall behind.
namespace entrevue::cli {
namespace {

struct CommandWords {
  std::string name;
  std::string help;
  std::vector<std::pair<std::string, std::string>> options;  ///< long name, help
};

std::vector<CommandWords> all_commands(const CLI::App& program) {
  std::vector<CommandWords> result;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    CommandWords words{command->get_name(), command->get_description(), {}};
    for (const CLI::Option* option : command->get_options())
      for (const std::string& name : option->get_lnames())
        words.options.emplace_back("--" + name, option->get_description());
    result.push_back(std::move(words));
  }
  return result;
}

/// For inside single quotes of bash, zsh and fish.
std::string single_quoted(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result;
}

void print_bash(const std::vector<CommandWords>& commands) {
  std::string names;
  for (const auto& command : commands) names += (names.empty() ? "" : " ") + command.name;
  fmt::print("_entrevue() {{\n  local word=${{COMP_WORDS[COMP_CWORD]}}\n  local options=\n");
  fmt::print("  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W '{}' -- \"$word\")); return; fi\n", names);
  fmt::print("  case ${{COMP_WORDS[1]}} in\n");
  for (const auto& command : commands) {
    std::string options;
    for (const auto& [name, help] : command.options) options += (options.empty() ? "" : " ") + name;
    fmt::print("    {}) options='{}' ;;\n", command.name, options);
  }
  fmt::print("  esac\n  case $word in\n    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n");
  fmt::print("    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n  esac\n}}\ncomplete -o filenames -F _entrevue entrevue\n");
}

/// Brackets and colons part the fields of zsh's specifications.
std::string zsh_help(std::string_view text) {
  std::string result;
  for (const char c : single_quoted(text))
    result += c == '[' || c == ']' || c == ':' ? std::string("\\") + c : std::string(1, c);
  return result;
}

void print_zsh(const std::vector<CommandWords>& commands) {
  fmt::print("#compdef entrevue\n_entrevue() {{\n  local -a commands\n  commands=(\n");
  for (const auto& command : commands) fmt::print("    '{}:{}'\n", command.name, zsh_help(command.help));
  fmt::print("  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n  case $words[2] in\n");
  for (const auto& command : commands) {
    fmt::print("    {}) _arguments", command.name);
    for (const auto& [name, help] : command.options) fmt::print(" '{}[{}]'", name, zsh_help(help));
    fmt::print(" '*:file:_files' ;;\n");
  }
  fmt::print("  esac\n}}\ncompdef _entrevue entrevue\n");
}

void print_fish(const std::vector<CommandWords>& commands) {
  for (const auto& command : commands) {
    fmt::print("complete -c entrevue -n __fish_use_subcommand -a '{}' -d '{}'\n", command.name, single_quoted(command.help));
    for (const auto& [name, help] : command.options)
      fmt::print("complete -c entrevue -n '__fish_seen_subcommand_from {}' -l '{}' -d '{}'\n", command.name, name.substr(2),
                 single_quoted(help));
  }
}

}  // namespace

void add_completion(CLI::App& program, int& exit_code) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand("completion", "print a completion script for a shell");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("SHELL");
  command->footer("Example: entrevue completion bash > ~/.local/share/bash-completion/completions/entrevue");
  command->callback([shell, &program, &exit_code] {
    const auto commands = all_commands(program);
    if (*shell == "bash") print_bash(commands);
    if (*shell == "zsh") print_zsh(commands);
    if (*shell == "fish") print_fish(commands);
    exit_code = done;
  });
}

}  // namespace entrevue::cli
