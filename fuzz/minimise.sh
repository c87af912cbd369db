#!/usr/bin/env bash
# Makes the committed corpus anew of what it holds and what long runs found: few and small inputs that reach all that
# they reach. Of what was found, inputs of more than LARGEST bytes are left out; inputs named crash-* stay as they are.
set -euo pipefail
cd "$(dirname "$0")"
LARGEST=${LARGEST:-400}
found=${CARGO_TARGET_DIR:-../target}/fuzz-corpus
for target in ${*:-ingest tables model_import parse code}; do
    [ -d "$found/$target" ] || continue
    taken=$(mktemp -d)
    find "$found/$target" -type f -size -"$((LARGEST + 1))"c -exec cp -t "$taken" {} +
    find "corpus/$target" -type f ! -name 'crash-*' -exec cp -t "$taken" {} +
    least=$(mktemp -d)
    cargo +nightly fuzz run --sanitizer none "$target" "$least" "$taken" -- -set_cover_merge=1 -timeout=30 -rss_limit_mb=4096
    mkdir -p "corpus/$target"
    find "corpus/$target" -type f ! -name 'crash-*' -delete
    find "$least" -type f -exec mv -t "corpus/$target" {} +
    rm -r "$taken" "$least"
done
du -sh corpus/*
