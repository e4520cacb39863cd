# From the root of the repository: docker build -f deploy/docker/capi-provider.Dockerfile -t ironloom/capi-provider:0.1.0 .
FROM node:20-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm run build -- capi-provider

FROM node:20-bookworm-slim
COPY --from=build /src/dist/packages/capi-provider /app
USER 65532:65532
ENV NODE_ENV=production
ENTRYPOINT ["node", "/app/bin/capi-provider.cjs"]
