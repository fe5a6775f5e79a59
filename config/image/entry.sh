#!/bin/sh
# Starts the program. Where it ends with 2 a setting is wrong: started again by the engine it would say the same for ever, so this says
# it once and waits, until it is stopped or started anew with what was mended. The mark of health stays red meanwhile.
[ "$1" = start ] || exec vigie "$@"

wrong() {
  sleep infinity &
  child=$!
  echo "vigie: it waits until it is stopped: mend what is named above, then have the container made again (docker compose up --detach)" >&2
  [ -n "$stopping" ] || wait "$child"
  kill "$child" 2>/dev/null
  exit 2
}

stop() {
  stopping=1
  [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
}
child='' stopping=''
trap stop TERM INT

for old in SMTP_URL_FILE POLICIES_FILE; do
  eval "value=\${$old:-}"
  [ -z "$value" ] || { echo "vigie: $old: expected VIGIE_$old, as it is called now, got the name of before" >&2 && wrong; }
done

vigie "$@" &
child=$!
[ -z "$stopping" ] || stop
wait "$child"
code=$?
# The first wait ends with the signal, the second with the program.
[ -z "$stopping" ] || { wait "$child"; code=$?; }
[ "$code" -ne 2 ] || [ -n "$stopping" ] || wrong
exit "$code"
