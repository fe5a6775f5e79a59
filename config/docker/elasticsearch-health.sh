#!/bin/sh
# Healthy once the cluster answers to its password and every primary shard is there.
set -eu
certificates=/usr/share/elasticsearch/config/certificates
printf 'user = "elastic:%s"\n' "$(cat "$certificates/elastic_password")" |
  curl --silent --fail --max-time 8 --cacert "$certificates/ca.crt" --config - --output /dev/null \
    'https://localhost:9200/_cluster/health?wait_for_status=yellow&timeout=5s'
