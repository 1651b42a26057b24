# One image, three commands: the server, the workers, and what prepares an empty database.
# It was written where no container engine runs, so it has not been built there.
FROM node:22-slim AS pages

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build:web

FROM node:22-slim

ENV NODE_ENV=production
WORKDIR /app

# tsx runs the sources, so nothing is compiled; no dependency needs its install script.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

COPY . .
COPY --from=pages /app/web/dist web/dist
# Marks of failpoints are the only files that a process writes here; see DATA_DIR.
RUN mkdir data && chown node:node data
USER node

# Within a container only its own network reaches it; what is published is said in the compose file.
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000

CMD ["node", "--import", "tsx", "server/main.ts"]
# workers: node --import tsx workers/main.ts
# prepare: node --import tsx scripts/prepare.ts
