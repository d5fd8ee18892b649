import { defineConfig, type TestProjectConfiguration } from "vitest/config";

const second = 1000;

/** How long one test and one hook may take. Generous: they guard against hanging, they measure nothing. */
function patience(seconds: number): { testTimeout: number; hookTimeout: number } {
  return { testTimeout: seconds * second, hookTimeout: seconds * second };
}

/** Tests that no single folder owns: one project for each folder under tests/. */
function folder(name: string, seconds: number, more: { globalSetup?: string[] } = {}): TestProjectConfiguration {
  return {
    extends: true,
    test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...patience(seconds), ...more },
  };
}

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    // As generous: what is waited for comes at once where nothing else is going on.
    expect: { poll: { timeout: 20 * second } },
    exclude: ["**/node_modules/**", "out/**", "dist/**"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{contract,service,renderer,main,preload,build}/**/*.test.{ts,tsx}"],
          ...patience(30),
        },
      },
      {
        extends: true,
        test: { name: "checks", include: ["tests/{checks,support}/**/*.test.ts"], ...patience(60) },
      },
      folder("service", 60),
      folder("security", 60),
      folder("faults", 300),
      folder("screens", 300, { globalSetup: ["tests/screens/setup.ts"] }),
      folder("browser", 180),
      // One display, one supervisor at a time.
      folder("kiosk", 180),
      folder("installers", 180),
    ],
  },
});
