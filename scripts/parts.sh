# Sourced by scripts/test and scripts/check: runs named parts, goes on after a failure, tells at the end what failed and
# what could not run. A part that could not run is a failure where CI=true: nobody reads a skipped line there.

failed=()
skipped=()

# part NAME COMMAND [ARGUMENT ...]
part() {
  local name=$1 began=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    printf '== %s: done in %s s\n' "$name" "$((SECONDS - began))"
  else
    printf '== %s: FAILED after %s s\n' "$name" "$((SECONDS - began))"
    failed+=("$name")
  fi
}

# skip NAME WHY: a part that cannot run on this machine.
skip() {
  skipped+=("$1 ($2)")
}

# verdict: the last lines, and the exit status.
verdict() {
  echo
  local line
  for line in "${skipped[@]+"${skipped[@]}"}"; do echo "skipped: $line"; done
  for line in "${failed[@]+"${failed[@]}"}"; do echo "failed: $line"; done
  if [ "${#failed[@]}" -gt 0 ]; then return 1; fi
  if [ "${#skipped[@]}" -gt 0 ] && [ "${CI:-}" = true ]; then
    echo "CI=true: what is skipped counts as failed."
    return 1
  fi
}
