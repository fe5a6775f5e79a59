#!/bin/sh
# Healthy once it has loaded its file and answers to its password.
set -eu
REDISCLI_AUTH="$(cat /run/secrets/redis_password)" valkey-cli ping | grep -q PONG
