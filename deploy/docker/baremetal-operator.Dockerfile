# From the root of the repository: docker build -f deploy/docker/baremetal-operator.Dockerfile -t ironloom/baremetal-operator:0.1.0 .
FROM node:20-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm run build -- baremetal-operator

FROM node:20-bookworm-slim
COPY --from=build /src/dist/packages/baremetal-operator /app
USER 65532:65532
ENV NODE_ENV=production
ENTRYPOINT ["node", "/app/bin/baremetal-operator.cjs"]
