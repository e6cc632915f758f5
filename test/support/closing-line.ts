import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * Ends the output with a line that counts the tests, and fails the run when a test was skipped: a test that does not
 * run proves nothing.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    // A file that cannot be loaded has no tests to count.
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    if (skipped.length > 0) {
      process.exitCode = 1;
      process.stdout.write(`\nSkipped, which counts as failed:\n${skipped.map(name).join('\n')}\n`);
    }
    process.stdout.write(
      `\n${count('passed')} passed, ${count('failed') + skipped.length + broken} failed\n`,
    );
  }
}

const name = (test: TestCase): string => `  ${test.module.relativeModuleId} > ${test.fullName}`;
