#!/bin/sh
# Follows the feed with curl: prints each event as a line of JSON, and goes on where it stopped.
#   sh follow.sh [http://127.0.0.1:3000]
# ONESTORY_TOKEN is sent where it is set; ONESTORY_STATE names the file that keeps the cursor.
url=${1:-http://127.0.0.1:3000}
state=${ONESTORY_STATE:-onestory.cursor}

while :; do
  cursor=$(cat "$state" 2>/dev/null)
  set --
  [ -n "$cursor" ] && set -- "$@" -H "Last-Event-ID: $cursor"
  [ -n "$ONESTORY_TOKEN" ] && set -- "$@" -H "Authorization: Bearer $ONESTORY_TOKEN"
  # -N: each event at once; -f: an error ends it.
  curl -sSfN "$@" "$url/events/stream" | {
    id='' event='' data=''
    while IFS= read -r line; do
      case $line in
        'id: '*) id=${line#id: } ;;
        'event: '*) event=${line#event: } ;;
        'data: '*) data=${line#data: } ;;
        '')
          [ -n "$data" ] && [ "$event" != end ] && printf '%s\n' "$data"
          [ -n "$id" ] && printf '%s' "$id" >"$state"
          id='' event='' data=''
          ;;
      esac
    done
  }
  sleep 1
done
