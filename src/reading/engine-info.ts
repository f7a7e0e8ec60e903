/** Name and version of a part that decides results. */
export type EngineInfo = { name: string; version: string }
