/**
 * What runs in the sandbox: pure functions of one argument that the structured clone algorithm can carry, as it must
 * their results. Each is imported by the child process alone, when it starts.
 */
export const TASKS = {
  inspectFile: async () => (await loadReader()).inspectFile,
  readPages: async () => (await loadReader()).readPages,
  readEmbedded: async () => (await import('./embedded-task.ts')).readEmbeddedTask,
  drawPage: async () => (await import('../reading/draw-page.ts')).drawPage,
  learnLayout: async () => (await import('./learn-layout-task.ts')).learnLayoutTask,
  classify: async () => (await import('./classify-task.ts')).classifyTask,
  split: async () => (await import('./split-task.ts')).splitTask,
  writePart: async () => (await import('../reading/write-part.ts')).writePart,
  correct: async () => (await import('./correct-task.ts')).correctTask,
  extract: async () => (await import('./extract-task.ts')).extractTask,
  summarise: async () => (await import('./answering-task.ts')).summariseTask,
  answer: async () => (await import('./answering-task.ts')).answerTask,
  describeExample: async () => (await import('./learn-task.ts')).describeExampleTask,
  learn: async () => (await import('./learn-task.ts')).learnTask,
}

/** The library behind most files is loaded with the reader, or else the first file of each child would wait for it. */
const loadReader = async () => {
  const [reader] = await Promise.all([import('../reading/reader.ts'), import('../reading/pdf/read-page.ts')])
  return reader
}

/** What runs in the processes that recognise pages. */
export const OCR_TASKS = {
  recognisePage: async () => (await import('../reading/recognise-page.ts')).recognisePage,
  openEngines: async () => {
    const { openEngines } = await import('../reading/ocr/kept-recogniser.ts')
    return async (options: Parameters<typeof openEngines>[0]): Promise<void> => {
      await openEngines(options)
    }
  },
}

/** Names of tasks, and how the function of each is come by. */
export type TaskTable = Record<string, () => Promise<(argument: never) => unknown>>

type TaskFunction<Table extends TaskTable, Name extends keyof Table> = Awaited<ReturnType<Table[Name]>>
export type TaskArgument<Table extends TaskTable, Name extends keyof Table> = Parameters<TaskFunction<Table, Name>>[0]
export type TaskResult<Table extends TaskTable, Name extends keyof Table> = Awaited<
  ReturnType<TaskFunction<Table, Name>>
>
