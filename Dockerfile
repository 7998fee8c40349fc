# syntax=docker/dockerfile:1

FROM node:24-slim AS build
WORKDIR /app
COPY . .
# Then drops the tools, and with the optional packages the PostgreSQL that is only for machines without a server.
RUN --mount=type=cache,target=/root/.npm \
    npm run build && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
# The start migrates the database and loads the reference data, with the very modules that the tests ran.
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/src/lib/domain ./src/lib/domain
COPY --from=build /app/src/lib/server ./src/lib/server
# The words of mails.
COPY --from=build /app/src/lib/i18n ./src/lib/i18n
COPY --from=build /app/src/lib/paraglide ./src/lib/paraglide
COPY --from=build /app/drizzle ./drizzle
COPY --from=build /app/data ./data
USER node
EXPOSE 3000
# Without a shell or npm in between, so that `docker stop` reaches the program.
CMD ["node", "scripts/serve.ts"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --start-interval=2s \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
