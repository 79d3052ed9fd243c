# Universal NER's columns (number, form, label) as CoNLL-U that has names alone; spaces are those of "# text".
BEGIN { FS = OFS = "\t" }
/^# text = / { text = substr($0, 10) }
/^[0-9]/ {
  if (index(text, $2) != 1) {
    print FILENAME ", line " FNR ": \"" $2 "\" is not what the sentence's text goes on with" >"/dev/stderr"
    exit 1
  }
  text = substr(text, length($2) + 1)
  misc = ($3 == "O" ? "" : "|Name=" $3) (text ~ /^[^ ]/ ? "|SpaceAfter=No" : "")
  sub(/^ +/, "", text)
  print $1, $2, "_", "_", "_", "_", 0, "_", "_", misc == "" ? "_" : substr(misc, 2)
  next
}
{ print }
