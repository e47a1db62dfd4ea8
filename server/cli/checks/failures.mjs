/**
 * What a suite's JSON report says about the tests that failed, one block each: file and names, then the error.
 * A report of thousands of tests is cut somewhere on the way to its reader; the failures must not be what is cut.
 */
const ERROR_LINES = 25

const block = (title, messages) => {
  const text = messages
    .filter(Boolean)
    .join('\n')
    .replace(/\[\d+m/g, '')
  const lines = text.split('\n').slice(0, ERROR_LINES)
  return [`FAILED TEST ${title}`, ...lines.map((line) => `    ${line}`)].join('\n')
}

export const vitestFailures = (report) =>
  report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && file.status === 'failed') return [block(file.name, [file.message])]
    return failed.map((test) => block(`${file.name} > ${test.fullName}`, test.failureMessages))
  })

export const playwrightFailures = (report) => {
  const within = (suite) => [
    ...(suite.suites ?? []).flatMap(within),
    ...(suite.specs ?? [])
      .filter((spec) => !spec.ok)
      .map((spec) =>
        block(
          `${spec.file}:${spec.line} > ${spec.title}`,
          spec.tests.flatMap((test) =>
            test.results.flatMap((result) => result.errors.map((error) => error.message)),
          ),
        ),
      ),
  ]
  return [
    ...report.suites.flatMap(within),
    ...(report.errors ?? []).map((error) => block('the run', [error.message])),
  ]
}
