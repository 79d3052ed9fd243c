#include "cli/commands.hpp"
#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

/// The manual page (troff, man(7) macros), made from the declared commands and options.
namespace entrevue::cli {
namespace {

/// Backslashes, and dots and quotes at the beginning of a line, are troff's own.
std::string troff(std::string_view text) {
  std::string result;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\')
      result += "\\e";
    else if (c == '-')
      result += "\\-";
    else
      result += c;
    line_start = c == '\n';
  }
  return result;
}

void print_option(const CLI::Option& option) {
  const std::string name = option.get_name(option.get_positional(), true);
  const std::string type = option.get_type_size() == 0 ? "" : option.get_type_name();
  const std::string standard =
      option.get_default_str().empty() ? "" : fmt::format(" (default: {})", option.get_default_str());
  fmt::print(".TP\n\\fB{}\\fR{}{}\n{}{}\n", troff(name), type.empty() ? "" : " ", troff(type),
             troff(option.get_description()), troff(standard));
}

void print_command(const CLI::App& command) {
  fmt::print(".SS entrevue {}\n{}.\n", troff(command.get_name()), troff(command.get_description()));
  for (const CLI::Option* option : command.get_options())
    if (!option->get_group().empty()) print_option(*option);
  if (const std::string footer = command.get_footer(); !footer.empty()) fmt::print(".PP\n.nf\n{}\n.fi\n", troff(footer));
}

void print_page(const CLI::App& program) {
  fmt::print(".TH ENTREVUE 1 \"\" \"{}\" \"User Commands\"\n", program_version());
  fmt::print(".SH NAME\nentrevue \\- from news articles to a graph of who met whom\n");
  fmt::print(".SH SYNOPSIS\n.B entrevue\nCOMMAND [OPTIONS]\n.SH DESCRIPTION\n{}\n", troff(program.get_description()));
  fmt::print("Results go to standard output, progress and remarks to standard error.\n.SH COMMANDS\n");
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) print_command(*command);
  fmt::print(".SH ENVIRONMENT\n.TP\n\\fBENTREVUE_DATA\\fR\nfolder of the lexicons, when they are not beside the program\n");
  fmt::print(".TP\n\\fBENTREVUE_MODELS\\fR\na model of the language engine, or the folder of its models\n");
  fmt::print(".TP\n\\fBNO_COLOR\\fR\nwhen set, nothing is coloured\n");
  fmt::print(".SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage, 3 done but some inputs were skipped.\n");
}

}  // namespace

void add_man(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("man", "print the manual page");
  command->footer("Example: entrevue man | man -l -");
  command->callback([&program, &exit_code] {
    print_page(program);
    exit_code = done;
  });
}

}  // namespace entrevue::cli
