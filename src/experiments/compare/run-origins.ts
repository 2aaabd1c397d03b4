import type { RunRecord } from '../records/run-record';

/**
 * What a run executed, as a reader tells it from others: `cnn`, and `cnn (3f2a91)` where there are several of that
 * name.
 */
export interface Origins {
  code: string[];
  notebook: string[];
}

/**
 * The notebook and the code of each run, in their order: equal texts for what is equal by content.
 *
 * Old records know the notebook's file only, and the commit of the code. They count with the newer ones that have the
 * same file, and with those of the same commit; whether changed files were the same ones, they cannot tell.
 */
export function originsOf(records: RunRecord[]): Origins {
  const contents = new Map<string, string>();
  for (const { notebook } of records) if (notebook.content) contents.set(notebook.sha256, notebook.content);
  const keys = records.map(({ notebook }) => notebook.content ?? contents.get(notebook.sha256) ?? notebook.sha256);
  const names = new Map<string, string>();
  for (const [index, key] of keys.entries()) if (!names.has(key)) names.set(key, records[index]?.notebook.name ?? '');
  const isShared = (name: string) => [...names.values()].filter((other) => other === name).length > 1;
  return {
    code: codes(records),
    notebook: keys.map((key) => {
      const name = names.get(key) ?? '';
      return isShared(name) ? `${name} (${key.slice(0, 6)})` : name;
    }),
  };
}

function codes(records: RunRecord[]): string[] {
  const commitOf = ({ git }: RunRecord) => (git ? `${git.commit.slice(0, 8)}${git.clean ? '' : ' and changes'}` : '–');
  const byCommit = new Map<string, string>();
  for (const record of records) {
    if (record.code !== null && record.git?.clean) byCommit.set(commitOf(record), record.code.slice(0, 6));
  }
  return records.map((record) => record.code?.slice(0, 6) ?? byCommit.get(commitOf(record)) ?? commitOf(record));
}
