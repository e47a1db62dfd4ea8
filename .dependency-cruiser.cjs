/**
 * The import fence: who may know whom (ARCHITECTURE.md, "Rooms"). Each rule says what to do instead; server/cli/fence.test.ts
 * plants one violation per rule and expects it to be caught. Type imports count too (tsPreCompilationDeps).
 */
const TEST = '\\.(test|spec)\\.tsx?$|/testing/|/bench/'
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { path: '^(app|components|lib|worklets|server|prisma|e2e)/', pathNot: allowed },
})
const npmOnly = (name, comment, pack, allowedFrom) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: `${allowedFrom}|${TEST}` },
  to: { path: `(^|/)node_modules/(${pack})/` },
})

const BASE = '^lib/(units|assert)/'

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Move what both need into a third file below them.',
      severity: 'error',
      from: { pathNot: 'node_modules|server/db/generated' },
      to: { circular: true },
    },
    only(
      'units-know-nothing',
      'units and assert stand at the bottom; move the code up.',
      '^lib/units/',
      '^lib/units/',
    ),
    only(
      'assert-knows-nothing',
      'units and assert stand at the bottom; move the code up.',
      '^lib/assert/',
      '^lib/assert/',
    ),
    only(
      'dsp-host-is-pure',
      'The host of the core takes plain bytes and numbers; let the caller convert.',
      '^lib/dsp-host/',
      `^lib/dsp-host/|${BASE}`,
    ),
    only(
      'mix-is-pure',
      'Mix logic is plain data in, plain data out; reading Yjs belongs to lib/mix-doc.',
      '^lib/mix/',
      `^lib/mix/|${BASE}`,
    ),
    only(
      'mix-doc-knows-mix',
      'The document knows the mix and nothing above it.',
      '^lib/mix-doc/',
      `^lib/mix-doc/|^lib/mix/|${BASE}`,
    ),
    only(
      'mastering-is-pure',
      'Mastering is pure: let the host lend readers and writers.',
      '^lib/mastering/',
      `^lib/(mastering|dsp-host)/|${BASE}`,
    ),
    only(
      'mastering-settings-are-types',
      'Settings are open to the screen, so they may know only units.',
      '^lib/mastering/settings/',
      `^lib/mastering/settings/|${BASE}`,
    ),
    only(
      'delivery-is-pure',
      'Delivery reads and writes bytes; let the host lend files.',
      '^lib/delivery/',
      `^lib/delivery/|${BASE}`,
    ),
    only(
      'contracts-know-shapes',
      'A contract is a shape; it may name mastering settings and units, nothing that runs.',
      '^lib/contracts/',
      `^lib/(contracts|mastering/settings)/|${BASE}`,
    ),
    only(
      'engine-knows-sound',
      'The engine plays a MixState; get documents and people through its caller.',
      '^lib/engine/',
      `^lib/(engine|mix|dsp-host|contracts)/|${BASE}`,
    ),
    only(
      'collab-knows-the-document',
      'Collaboration knows the document, not the sound; join them in components.',
      '^lib/collab/',
      `^lib/(collab|mix-doc|mix|contracts)/|${BASE}`,
    ),
    only(
      'worklets-are-thin',
      "A worklet hosts the core and speaks the engine's protocol; put logic into lib.",
      '^worklets/',
      `^worklets/|^lib/dsp-host/|^lib/engine/|${BASE}`,
    ),
    only(
      'components-never-server',
      'Fetch through a route and a contract; the server is not in the browser.',
      '^components/',
      `^components/|^lib/(engine|collab|mix|contracts|mastering/settings)/|${BASE}`,
    ),
    {
      name: 'app-is-thin',
      comment: 'A page or route checks access and calls one use case or component; move the work there.',
      severity: 'error',
      // The lab is a bench for controls: it plays the engine and the room itself.
      from: { path: '^app/', pathNot: `^app/lab/|${TEST}` },
      to: {
        path: '^(app|components|lib|worklets|server|prisma|e2e)/',
        pathNot: `^app/|^components/|^server/|^lib/(contracts|mix)/|${BASE}`,
      },
    },
    only(
      'server-never-browser',
      'engine and collab need a browser; share pure code through lib/mix or lib/mix-doc.',
      '^server/',
      `^server/|^prisma/|^lib/(mix|mix-doc|dsp-host|mastering|delivery|contracts)/|${BASE}`,
    ),
    {
      name: 'e2e-sees-the-screen',
      comment: 'A journey uses the product from outside; it may know contracts only. Rigs go to e2e/testing.',
      severity: 'error',
      from: { path: '^e2e/', pathNot: '^e2e/testing/' },
      to: { path: '^(app|components|lib|worklets|server|prisma)/', pathNot: '^lib/contracts/' },
    },
    npmOnly(
      'yjs-stays-in-the-document',
      'Read with lib/mix-doc, write with its commands.',
      'yjs|y-protocols|y-websocket|lib0',
      '^lib/(mix-doc|collab)/|^server/collab/',
    ),
    npmOnly('tone-stays-in-the-engine', 'Use the StudioEngine of lib/engine.', 'tone', '^lib/engine/'),
    {
      name: 'prisma-stays-in-db',
      comment: 'Ask server/db for the client and its types.',
      severity: 'error',
      from: { pathNot: `^server/db/|^prisma\\.config\\.ts$|${TEST}` },
      to: { path: '^server/db/generated/|(^|/)node_modules/@prisma/' },
    },
    {
      name: 'no-test-code-in-product',
      comment: 'Tests and their rigs are not part of the product.',
      severity: 'error',
      from: { path: '^(app|components|lib|worklets|server|prisma)/', pathNot: TEST },
      to: { path: '\\.(test|spec)\\.tsx?$|/testing/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules|server/db/generated' },
    exclude: { path: '^(public|build|\\.next|\\.data|lib/dsp)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
