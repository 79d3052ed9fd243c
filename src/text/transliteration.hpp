#pragma once

#include <string>
#include <string_view>

/// One person's name is spelled by each language after its own ear: Poutine and Putin, Ouchakov and Ushakov, Dmitriev and
/// Dmitriyev. Two full names with equal keys, given name and surname alike, are taken for one; the keys are no spelling.
/// Rules that would also join short names of different people (Chen and Shen, Zhou and Zhu, Jang and Yang) ask for a length
/// that such names do not reach.
namespace entrevue::text {

/// The key of one folded word of a given name.
[[nodiscard]] std::string given_name_key(std::string_view folded);

/// The key of one folded word of a surname. French also writes a mute e after Slavic and Arabic -in and -an (Poutine,
/// Salmane); in given names that e tells women from men (Martine), so it stays there.
[[nodiscard]] std::string surname_key(std::string_view folded);

}  // namespace entrevue::text
