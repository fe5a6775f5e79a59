#!/bin/sh
# Makes the secrets of the distributed mode in ./secrets, once: what is there is kept. Run it in the folder of
# docker-compose.yml. The folder is closed to other users; the files are open, since each container reads them as a
# user of its own.
set -eu
mkdir -p secrets
chmod 700 secrets
umask 022

random() {
  od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'
}

# Renamed into place, so that an interrupted run leaves no half of a secret.
keep() {
  [ -e "secrets/$1" ] && return
  printf '%s\n' "$2" >"secrets/$1.new"
  mv "secrets/$1.new" "secrets/$1"
  echo "made secrets/$1"
}

keep vigie_secret "$(random 32)"
keep redis_password "$(random 24)"
keep elastic_password "$(random 24)"
keep redis_url "redis://:$(cat secrets/redis_password)@redis:6379"
keep elasticsearch_url "https://elastic:$(cat secrets/elastic_password)@elasticsearch:9200"
