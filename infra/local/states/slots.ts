/** At most so many pieces of work at once, in the order they came; while held, none begins. */
export class Slots {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;
  #held: boolean;

  constructor(most: number, held: boolean) {
    this.#most = most;
    this.#held = held;
  }

  release(): void {
    this.#held = false;
    this.#next();
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#next();
    });
    try {
      return await work();
    } finally {
      this.#taken -= 1;
      this.#next();
    }
  }

  #next(): void {
    while (!this.#held && this.#taken < this.#most) {
      const begin = this.#waiting.shift();
      if (begin === undefined) return;
      this.#taken += 1;
      begin();
    }
  }
}
