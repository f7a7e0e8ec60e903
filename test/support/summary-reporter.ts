import type { Reporter, TestModule } from 'vitest/node'

/** Ends the output with one line that programs can read: "N passed, N failed, N skipped". */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state))
    const count = (state: string) => states.filter(each => each === state).length
    // A file that could not be loaded has no tests that could fail.
    const brokenFiles = modules.filter(module => module.state() === 'failed' && module.errors().length > 0).length
    const failed = count('failed') + brokenFiles + unhandledErrors.length
    process.on('exit', () => {
      process.stdout.write(
        `${count('passed')} passed, ${failed} failed, ${count('skipped') + count('pending')} skipped\n`,
      )
    })
  }
}
