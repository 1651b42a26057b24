/** The allowed imports of docs/explanation/architecture.md. */
const npm = 'node_modules';

function only(name, from, allowed) {
  return {
    name,
    severity: 'error',
    from: { path: `^${from}/` },
    to: { pathNot: [npm, ...allowed.map((folder) => `^${folder}/`)], dependencyTypesNot: ['core'] },
  };
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('domain-is-pure', 'domain', ['domain']),
    {
      name: 'domain-has-no-io',
      severity: 'error',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core'] },
    },
    only('seed-knows-the-domain', 'seed', ['seed', 'domain']),
    only('models-know-the-domain', 'models', ['models', 'domain']),
    only('runtime-is-shared-by-server-and-workers', 'runtime', ['runtime', 'models', 'domain']),
    only('workers', 'workers', ['workers', 'runtime', 'models', 'domain']),
    only('server', 'server', ['server', 'runtime', 'models', 'domain']),
    {
      // Shapes come from the server; what runs there does not run in a browser.
      name: 'web-takes-only-types',
      severity: 'error',
      from: { path: '^web/' },
      to: { pathNot: [npm, '^web/'], dependencyTypesNot: ['type-only', 'core'] },
    },
    {
      name: 'nothing-imports-web',
      severity: 'error',
      from: { pathNot: ['^web/', '^test/web/'] },
      to: { path: '^web/' },
    },
    only('embedded-knows-nothing-of-the-application', 'embedded', ['embedded']),
  ],
  options: {
    doNotFollow: { path: npm },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
