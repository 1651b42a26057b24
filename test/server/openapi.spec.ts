import { expect } from 'chai';
import type { AppContext } from '../../server/context.ts';
import { createLog } from '../../runtime/log.ts';
import { baseModules } from '../../server/modules/index.ts';
import { processModules } from '../../server/modules/process.ts';
import { describeApi } from '../../server/openapi.ts';
import { startApplicationServer, testConfig } from '../support/applicationServer.ts';

interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly security: object[];
  readonly responses: Record<string, object>;
}
type Paths = Record<string, Record<string, Operation>>;

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' ? [String(inner)] : referencesIn(inner),
  );
}

function resolves(document: object, reference: string): boolean {
  const [root, ...keys] = reference.split('/');
  const found = keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    document,
  );
  return root === '#' && found !== undefined;
}

describe('the description of the API', () => {
  const config = testConfig({ TIME_TRAVEL: 'true' });
  const { modules } = processModules(config, createLog(config, 'test'));
  const context = { config } as AppContext;
  const routes = [...baseModules, ...modules].flatMap((module) => module.routes(context));
  const document = describeApi(routes);
  const paths = document.paths as Paths;

  it('is OpenAPI 3.1 and names every route once, with its summary and who may call it', () => {
    expect(document.openapi).to.equal('3.1.0');
    for (const { definition } of routes) {
      const operation = paths[definition.path]?.[definition.method];
      expect(operation?.summary, definition.path).to.equal(definition.summary);
      expect(operation?.description).to.include('权限：');
      expect(operation?.security).to.have.length(definition.roles === 'public' ? 0 : 1);
    }
    const described = Object.values(paths).flatMap((path) => Object.keys(path));
    expect(described).to.have.length(routes.length);
  });

  it('says of every operation how it succeeds and how it fails', () => {
    for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
      const statuses = Object.keys(operation.responses);
      expect(statuses).to.include('default');
      expect(statuses.some((status) => /^20[0-4]$/.test(status))).to.be.true;
    }
  });

  it('declares the parameters that stand in its paths', () => {
    for (const [path, operations] of Object.entries(paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const operation of Object.values(operations)) {
        const { parameters = [] } = operation as { parameters?: { in: string; name: string }[] };
        const declared = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
        expect(declared, path).to.have.members(named);
      }
    }
  });

  it('has no reference that leads nowhere', () => {
    const references = referencesIn(document);

    expect(references).not.to.be.empty;
    for (const reference of references) expect(resolves(document, reference), reference).to.be.true;
  });

  it('is served to everybody', async () => {
    const application = await startApplicationServer();
    try {
      const response = await (await application.visitor()).get('/api/openapi.json');

      expect(response.status).to.equal(200);
      expect((response.body as { paths: Paths }).paths).to.have.property('/api/session');
    } finally {
      await application.stop();
    }
  });
});
