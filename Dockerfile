ARG NODE_IMAGE=node:24.22.3-bookworm-slim

# The compiled program. No package runs a script of its own here: compiling needs none of them.
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts/bundle.mjs scripts/finish-build.mjs scripts/
COPY workers workers
COPY src src
# The revision of the sources, which the image has no history of: docker build --build-arg BUILD_REVISION="$(git rev-parse --short HEAD)"
ARG BUILD_REVISION=
RUN npm run build

# What the program needs to run. `npm ci` would compile it again in `prepare`, without the compiler: scripts are off, and
# the one package that needs its own, to fetch the binary of SQLite, is named. The last line opens a database with it.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts \
  && npm rebuild better-sqlite3 \
  && node --input-type=module --eval "import Database from 'better-sqlite3'; new Database(':memory:').close();"

FROM ${NODE_IMAGE}
RUN groupadd --gid 10001 vigie \
  && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin vigie \
  && install --directory --owner=10001 --group=10001 --mode=0750 /data \
  && ln --symbolic /app/dist/src/cli/main.js /usr/local/bin/vigie
WORKDIR /app
COPY package.json LICENSE NOTICE ./
COPY config config
COPY src/web/script src/web/script
COPY docs/officer.fr.md docs/officer.en.md docs/
COPY docs/pictures docs/pictures
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
ENV NODE_ENV=production VIGIE_DATA_DIR=/data VIGIE_HEALTH_PORT=8421
VOLUME /data
USER 10001:10001
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["bash", "/app/config/image/health.sh"]
ENTRYPOINT ["/bin/sh", "/app/config/image/entry.sh"]
CMD ["start"]
