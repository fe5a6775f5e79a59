#!/bin/bash
# Makes, once, an authority and the certificate of Elasticsearch that it signs. The key of the authority is thrown away:
# to renew, remove the volumes "authority" and "certificates" and start again. Also hands Elasticsearch its password in
# the only form that its image takes: a file of its own user that nobody else may read.
set -euo pipefail
umask 022
home=/usr/share/elasticsearch
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Some builds of the image have no unzip; all of them have a JDK.
extract() {
  if command -v unzip >/dev/null; then unzip -q "$1" -d "$work"; else (cd "$work" && "$home/jdk/bin/jar" xf "$1"); fi
}

if [ ! -f /certificates/elasticsearch.key ] || [ ! -f /authority/ca.crt ]; then
  "$home/bin/elasticsearch-certutil" ca --silent --pem --days 3650 --out "$work/ca.zip"
  extract "$work/ca.zip"
  "$home/bin/elasticsearch-certutil" cert --silent --pem --days 3650 --name elasticsearch \
    --dns elasticsearch,localhost --ip 127.0.0.1 \
    --ca-cert "$work/ca/ca.crt" --ca-key "$work/ca/ca.key" --out "$work/certificate.zip"
  extract "$work/certificate.zip"
  install -m 0644 "$work/ca/ca.crt" /authority/ca.crt
  install -m 0644 "$work/ca/ca.crt" /certificates/ca.crt
  install -m 0644 "$work/elasticsearch/elasticsearch.crt" /certificates/elasticsearch.crt
  # Elasticsearch reads it by its group, which is root's. It comes last: where it is, all is.
  install -m 0640 "$work/elasticsearch/elasticsearch.key" /certificates/elasticsearch.key
fi

rm -f /certificates/elastic_password
install -m 0400 /run/secrets/elastic_password /certificates/elastic_password
chown 1000:0 /certificates/elastic_password
