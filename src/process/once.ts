/** The same work for every call: it is done once, and all get its promise. */
export const once = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let done: Promise<T> | undefined
  return () => {
    done ??= work()
    return done
  }
}
