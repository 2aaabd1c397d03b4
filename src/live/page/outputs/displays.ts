/** Something that can show something else. */
interface Place {
  update(data: Record<string, unknown>): void;
}

/** The places on the page that cells have given names, so that what stands there can be replaced. */
export class Displays {
  private readonly views = new Map<string, Set<Place>>();

  add(name: string, view: Place): void {
    this.views.set(name, (this.views.get(name) ?? new Set()).add(view));
  }

  /** Shows something else in all places of that name. */
  update(name: string, data: Record<string, unknown>): void {
    for (const view of this.views.get(name) ?? []) view.update(data);
  }

  clear(): void {
    this.views.clear();
  }
}
