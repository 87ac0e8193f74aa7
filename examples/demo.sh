# Records four projects from five quarterly reports, and asks the ledger about one of them. Run by make demo.
set -eu
examples=$(cd "$(dirname "$0")" && pwd)
folder="$examples/../build/demo"
rm -rf "$folder" && mkdir -p "$folder" && cd "$folder"
unset PLEDGER_LEDGER PLEDGER_PROJECT PLEDGER_ACTOR

step() {
    printf '\n$ pledger'
    for word; do case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
    printf '\n'
    pledger "$@"
}

step init
for file in "$examples"/*.jsonl; do
    printf '\n$ pledger record %s\n' "examples/$(basename "$file")"
    pledger record "$file" 2>&1 | tail -n 2
done
step project list
step report 2023Q4 -p opticom-portal
step report 2025Q1 -p opticom-portal
step audit -p opticom-portal --path status
step verify
printf '\nThe ledger is build/demo/ledger.db. To ask it more: cd build/demo, then ../../.venv/bin/pledger --help\n'
