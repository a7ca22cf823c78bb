import type { Item } from '../ports/table.ts';
import { compareText } from '../table/text-order.ts';

/** An item at its place in a partition of the table or of an index; `sort` is the sort key there, `bytes` the size of the whole item. */
export type Placed = { readonly sort: string; readonly item: Item; readonly bytes: number };
export type Place = { readonly sort: string; readonly pk: string; readonly sk: string };

/** One partition, sorted by sort key and then, which only an index needs, by the item's own key. */
export class SortedPartition {
  readonly #placed: Placed[] = [];

  get size(): number {
    return this.#placed.length;
  }

  at(position: number): Placed | undefined {
    return this.#placed[position];
  }

  /** How many stand before the place, and the one that stands exactly there. */
  find(place: Place): { readonly position: number; readonly placed: Placed | undefined } {
    const last = this.#placed[this.#placed.length - 1];
    if (last === undefined || compare(last, place) < 0) return { position: this.#placed.length, placed: undefined };
    const position = this.firstWhere((placed) => compare(placed, place) >= 0);
    const found = this.#placed[position];
    return { position, placed: found !== undefined && compare(found, place) === 0 ? found : undefined };
  }

  /** The first position from which on the question is answered with yes. */
  firstWhere(reached: (placed: Placed) => boolean): number {
    let low = 0;
    let high = this.#placed.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const placed = this.#placed[middle];
      if (placed !== undefined && reached(placed)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  put(placed: Placed): void {
    const { position, placed: there } = this.find({ sort: placed.sort, pk: placed.item.pk, sk: placed.item.sk });
    if (there !== undefined || position === this.#placed.length) this.#placed[position] = placed;
    else this.#placed.splice(position, 0, placed);
  }

  remove(place: Place): void {
    const { position, placed } = this.find(place);
    if (placed !== undefined) this.#placed.splice(position, 1);
  }

  values(): IterableIterator<Placed> {
    return this.#placed.values();
  }
}

const compare = (placed: Placed, place: Place): number =>
  compareText(placed.sort, place.sort) || compareText(placed.item.pk, place.pk) || compareText(placed.item.sk, place.sk);
