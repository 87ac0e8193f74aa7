# Records four projects from five quarterly reports, imports two past reports of a fifth, and asks the ledger. Run by make demo.
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
step import ../../examples/past/route-planner-2023Q3.md
step import ../../examples/past/route-planner-2023Q3.md ../../examples/past/route-planner-2023Q4.md \
    --same "Driver app for handhelds=driver-app" --yes
step timeline -p route-planner --as-of 2023Q4
step verify
printf '\nThe ledger is build/demo/ledger.db. To ask it more: cd build/demo, then ../../.venv/bin/pledger --help\n'
