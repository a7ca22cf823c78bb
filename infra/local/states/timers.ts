type Entry = { readonly id: string; readonly at: number };

const before = (left: Entry, right: Entry): boolean => left.at < right.at || (left.at === right.at && left.id < right.id);

/**
 * Moments in business time by id, earliest first; equal moments in order of their id, so that a restart changes no order.
 * A binary heap that knows each entry's place: no timer is ever armed for it, so no moment is too far away.
 */
export class Timers {
  readonly #heap: Entry[] = [];
  readonly #places = new Map<string, number>();

  nextAt(): number | undefined {
    return this.#heap[0]?.at;
  }

  set(id: string, at: number): void {
    const place = this.#places.get(id);
    if (place !== undefined && this.#heap[place]?.at === at) return;
    this.remove(id);
    this.#heap.push({ id, at });
    this.#places.set(id, this.#heap.length - 1);
    this.#rise(this.#heap.length - 1);
  }

  remove(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    const last = this.#heap.pop();
    if (last === undefined || last.id === id) return;
    this.#put(place, last);
    this.#rise(place);
    this.#sink(this.#places.get(last.id) ?? place);
  }

  /** Takes out and returns the ids due at or before `now`, in order. */
  takeDue(now: number): string[] {
    const due: string[] = [];
    for (let first = this.#heap[0]; first !== undefined && first.at <= now; first = this.#heap[0]) {
      due.push(first.id);
      this.remove(first.id);
    }
    return due;
  }

  #put(place: number, entry: Entry): void {
    this.#heap[place] = entry;
    this.#places.set(entry.id, place);
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (first === undefined || second === undefined) return;
    this.#put(one, second);
    this.#put(other, first);
  }

  #isBefore(one: number, other: number): boolean {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    return first !== undefined && second !== undefined && before(first, second);
  }

  #rise(from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.#isBefore(place, above)) return;
      this.#swap(place, above);
      place = above;
    }
  }

  #sink(from: number): void {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      const smaller = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(smaller, place)) return;
      this.#swap(place, smaller);
      place = smaller;
    }
  }
}
