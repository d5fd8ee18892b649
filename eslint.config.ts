import comments from "@eslint-community/eslint-plugin-eslint-comments/configs";
import { defineConfig, globalIgnores } from "eslint/config";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Commands: what they print is their purpose. Everything else logs through its logger, which redacts. */
const commandFiles = ["service/main.ts", "service/commands/**", "service/demo/command.ts", "build/**", "tests/run.ts", "tests/kiosk/pictures.ts"];

export default defineConfig(
  globalIgnores(["out/", "dist/", "data/", "coverage/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      comments.recommended,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "@eslint-community/eslint-comments/require-description": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: "only-allowed-literals" }],
      // Numbers in words are plain; objects, undefined and null in words are mistakes.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Whoever stands behind a port answers with a promise, whether or not they had to wait for it.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["main/**"],
    rules: {
      // Only Electron's own network knows the system's proxy and certificates.
      "no-restricted-globals": ["error", { name: "fetch", message: "Use Electron's net.fetch." }],
    },
  },
  { files: ["renderer/**/*.{ts,tsx}"], extends: [reactHooks.configs.flat["recommended-latest"]] },
  { files: commandFiles, rules: { "no-console": "off" } },
);
