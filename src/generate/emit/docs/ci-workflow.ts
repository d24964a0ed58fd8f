const WORKFLOW = `name: CI

on:
  push:
  pull_request:
  # Holes are found in packages that have not changed.
  schedule:
    - cron: '17 5 * * 1'

permissions:
  contents: read

defaults:
  run:
    working-directory: backend

jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
          cache: npm
          cache-dependency-path: backend/package-lock.json
      - run: npm ci
      - run: npm run audit:packages
      - run: npm run check
      - run: npm test
      - run: npm run --silent sbom > sbom.cdx.json
      - uses: actions/upload-artifact@v4
        with:
          name: sbom
          path: backend/sbom.cdx.json

  postgres:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    services:
      postgres:
        image: postgres:18
        env:
          POSTGRES_PASSWORD: \${{ github.run_id }}
        ports:
          - 5432:5432
        options: >-
          --health-cmd pg_isready
          --health-interval 2s
          --health-retries 30
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
          cache: npm
          cache-dependency-path: backend/package-lock.json
      - run: npm ci
      # As in production: the owner of the database is no superuser, whom row policies would not bind.
      - run: >-
          psql postgres://postgres:\${{ github.run_id }}@localhost:5432/postgres
          -c "create role backend login createrole createdb password '\${{ github.run_id }}'"
          -c "create database backend owner backend"
      - run: npm test
        env:
          TEST_DATABASE_URL: postgres://backend:\${{ github.run_id }}@localhost:5432/backend
`;

/**
 * The workflow that checks and tests the backend on every push, on the embedded database and on a Postgres server.
 *
 * @returns Content of `.github/workflows/ci.yml`.
 */
export function emitCiWorkflow(): string {
  return WORKFLOW;
}
