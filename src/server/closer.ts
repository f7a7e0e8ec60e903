/** What has started, to be ended in the opposite order. An end that fails does not keep the others from ending. */
export class Closer {
  #ends: { name: string; end: () => Promise<unknown> }[] = []
  #closing: Promise<void> | null = null

  add(name: string, end: () => Promise<unknown>): void {
    this.#ends.push({ name, end })
  }

  /** @throws AggregateError of what could not be ended, once everything was tried */
  close(): Promise<void> {
    this.#closing ??= this.#run()
    return this.#closing
  }

  async #run(): Promise<void> {
    const errors: Error[] = []
    for (const { name, end } of this.#ends.toReversed())
      await end().catch((cause: unknown) => errors.push(new Error(`${name} could not be ended`, { cause })))
    if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join('; '))
  }
}
