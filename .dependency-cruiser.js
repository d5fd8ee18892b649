/**
 * The layers: arrows run one way, to contract/. tests/checks/layers.test.ts shows each rule a tree
 * that breaks it.
 *
 * `tsPreCompilationDeps` keeps imports that types alone need and marks them `type-only`, so that a
 * rule can let them through: they are gone when the program runs.
 */

const layers = ["contract", "service", "main", "preload", "renderer"];
const others = ["build", "tests"];

/**
 * Tests beside a file, contract tests that each adapter of a port runs, and what stands in a `testing`
 * folder for them. They may use tests/ and what is there for development; nothing may use them.
 */
const testFiles = "\\.(?:test|contract)\\.tsx?$|/testing/";

/** How a layer is built stands beside it and runs on Node. */
const viteConfig = "/vite\\.config\\.ts$";

/** What a screen may load: none of it brings zod. */
const lightContract = "^contract/(?:vocabulary|ipc|password-rules|digits|kiosk-rules|technician|shortcuts)\\.ts$";

/** Node's ways to a network, which know neither the system's proxy nor its certificates. */
const nodeNetwork = "^(?:node:)?(?:http|https|http2|net|tls|dgram)$";

/** What the rules of the flow may make use of: functions of their arguments. */
const pureFiles = "^service/(?:people/factors|verification/(?:answers|contacts))\\.ts$";

const error = "error";

/** A layer imports itself, contract/ and packages. */
const layerRules = layers.map((layer) => ({
  name: `${layer}-keeps-to-itself`,
  severity: error,
  comment: `${layer}/ imports only itself${layer === "contract" ? "" : ", contract/"} and packages.`,
  from: { path: `^${layer}/` },
  to: {
    path: `^(?:${[...layers, ...others].filter((other) => other !== layer && other !== "contract").join("|")})/`,
    // Stands in tests-stay-apart, which knows the exception for tests.
    pathNot: "^tests/",
  },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: "tests-stay-apart",
      severity: error,
      comment: "Only tests import tests.",
      from: { pathNot: ["^tests/", testFiles] },
      to: { path: ["^tests/", testFiles] },
    },
    {
      name: "rules-of-the-flow-are-pure",
      severity: error,
      comment: "What a command does to a flow depends on nothing but what it is given: no store, no clock, no network.",
      from: { path: "^service/flow/rules/", pathNot: testFiles },
      to: { pathNot: ["^service/flow/rules/", "^contract/", pureFiles], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "screens-load-no-schemas",
      severity: error,
      comment: "Renderer and preload take values only from the contract's light files; types from anywhere in it.",
      from: { path: "^(?:renderer|preload)/", pathNot: testFiles },
      to: { path: "^contract/", pathNot: lightContract, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "light-contract-stays-light",
      severity: error,
      comment: "The contract's light files load nothing but each other.",
      from: { path: lightContract },
      to: { pathNot: lightContract, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "main-talks-through-electron",
      severity: error,
      comment: "Electron's net knows the system's proxy and certificates; Node's does not.",
      from: { path: "^main/", pathNot: testFiles },
      to: { path: nodeNetwork, dependencyTypes: ["core"] },
    },
    {
      name: "screens-know-no-node",
      severity: error,
      comment: "A screen runs in any browser, and its preload in Electron's sandbox: no Node.",
      from: { path: "^(?:renderer|preload)/", pathNot: [testFiles, viteConfig] },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-the-kiosk-knows-electron",
      severity: error,
      comment: "Service and contract run on plain Node, the screens in any browser.",
      from: { path: "^(?:service|contract|renderer)/" },
      to: { path: "^node_modules/electron/" },
    },
    {
      name: "service-needs-what-it-ships-with",
      severity: error,
      comment: "What the service imports while it runs stands in dependencies, not in devDependencies.",
      from: { path: "^(?:service|contract)/", pathNot: testFiles },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "packages-are-declared",
      severity: error,
      comment: "A package that is imported stands in package.json.",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "imports-exist",
      severity: error,
      comment: "An import leads to a file, a package or a module of Node.",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-circles",
      severity: error,
      comment: "Files that import each other in a circle are one file in disguise.",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(?:out|dist|coverage)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
