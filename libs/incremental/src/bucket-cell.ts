import { Cell } from './cell';

/** What shares one key of an index; also the place where it would be. */
export abstract class BucketCell extends Cell {
  constructor(
    private readonly index: { readonly name: string; forget(key: string): void },
    readonly key: string,
  ) {
    super();
  }

  abstract get empty(): boolean;

  override get origin(): string {
    return this.index.name;
  }

  override unread(): void {
    if (this.empty) this.index.forget(this.key);
  }
}
