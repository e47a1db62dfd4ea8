/** For tests: a worker process that takes a job, says so, and never finishes it. */
import { startJobRunner } from '../job-runner'

await startJobRunner({
  slots: 1,
  leaseMs: Number(process.argv[2]),
  definitions: {
    'sweep-trash': {
      name: 'sweep-trash',
      run: async ({ commit }) => {
        await commit((tx) =>
          tx.auditEvent.create({
            data: { bandId: 'test', action: 'half', subjectKind: 'job', subjectId: '1' },
          }),
        )
        process.stdout.write('working\n')
        await new Promise(() => undefined)
      },
    },
  },
})
