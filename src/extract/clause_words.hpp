#pragma once

#include "extract/telling.hpp"

/// Small questions that the climb from a trigger asks of single words.
namespace entrevue::extract {

/// "pour la dernière fois"
[[nodiscard]] bool is_last_time(const Reading& reading, std::size_t w);
/// "à nouveau", "again"
[[nodiscard]] bool is_anew(const Reading& reading, std::size_t w);
/// "la réunion qui s'est tenue", not "la réunion qu'il a annoncée"
[[nodiscard]] bool is_subject_relative(const Syntax& syntax, std::size_t verb);
/// "a été reportée à jeudi"
[[nodiscard]] bool is_postponed(const Reading& reading, std::size_t verb);
/// "S'il vient, X le recevra." What is added behind ("si la situation le permet") leaves a plan a plan.
[[nodiscard]] bool has_condition(const Reading& reading, std::size_t verb);
/// "arrived", "flew in"; not "did not arrive"
[[nodiscard]] bool is_arrival(const Reading& reading, std::size_t verb);

}  // namespace entrevue::extract
