#!/bin/sh
# The password comes by standard input, so that no list of processes shows it.
set -eu
exec valkey-server /opt/vigie/valkey.conf - <<END
requirepass $(cat /run/secrets/redis_password)
END
