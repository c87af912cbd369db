#!/usr/bin/env bash
# Makes the committed corpus anew of what long runs found: the fewest and smallest inputs that reach all that they
# reach, of at most LARGEST bytes. Inputs named crash-* stay as they are.
set -euo pipefail
cd "$(dirname "$0")"
LARGEST=${LARGEST:-4096}
found=${CARGO_TARGET_DIR:-../target}/fuzz-corpus
for target in ${*:-ingest tables model_import parse code}; do
    [ -d "$found/$target" ] || continue
    taken=$(mktemp -d)
    find "$found/$target" "corpus/$target" -type f ! -name 'crash-*' -size -"$((LARGEST + 1))"c \
        -exec cp -t "$taken" {} + 2>/dev/null || true
    least=$(mktemp -d)
    cargo +nightly fuzz run --sanitizer none "$target" "$least" "$taken" -- -merge=1 -timeout=30 -rss_limit_mb=4096
    mkdir -p "corpus/$target"
    find "corpus/$target" -type f ! -name 'crash-*' -delete
    find "$least" -type f -exec mv -t "corpus/$target" {} +
    rm -r "$taken" "$least"
done
du -sh corpus/*
