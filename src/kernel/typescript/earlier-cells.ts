import ts from 'typescript';
import { continuedDeclarations } from './merged-declarations';
import { mentionedNames, parse } from './parse';
import { type TopLevelName, topLevelNames } from './top-level-names';

/** A cell that has run, as far as the cells after it are concerned. */
export interface EarlierCell {
  /** `In[3]`; the cell is a module of this name, in the notebook's folder. */
  name: string;
  source: string;
  /** Names that it declares and that have no value of its own, because it failed before. */
  lacks: string[];
}

/** Where a name that a new cell can use was declared last. */
interface Visible {
  value?: { cell: string; isMutable: boolean; isConstant: boolean; isAmbient: boolean };
  type?: { cell: string };
}

/** What is put behind a cell's own text, so that it sees the names of earlier cells. */
export interface Appendix {
  text: string;
  /** The variables of earlier cells among them, and which of them are constants. */
  variables: Set<string>;
  constants: Set<string>;
  /** Enums and namespaces of the cell that go on with those of an earlier one. */
  continued: Set<string>;
}

/**
 * The cells that have run, each a module of its own, so that old values keep their old types when a name is declared
 * again.
 *
 * A cell sees the earlier ones by declarations behind its end, where they move nothing.
 */
export class EarlierCells {
  /** File name without its ending → text. */
  readonly texts = new Map<string, string>();
  private readonly cells: EarlierCell[] = [];
  private readonly visible = new Map<string, Visible>();
  /** Cells that change types for everybody, by `declare global` and the like. */
  readonly augmenting: string[] = [];

  /** Makes the list as long as `from`, if it is longer, and then adds `cells`. */
  update(from: number, cells: EarlierCell[]): void {
    if (from < this.cells.length) {
      const kept = this.cells.slice(0, from);
      for (const part of [this.texts, this.visible]) part.clear();
      this.augmenting.length = 0;
      this.cells.length = 0;
      kept.forEach(this.add);
    }
    cells.forEach(this.add);
  }

  /** The declarations of what `names` does not declare itself; with `mentioned`, only of names in it. */
  appendix(names: Map<string, TopLevelName>, mentioned?: Set<string>): Appendix {
    const lines = this.augmenting.map((cell) => `import './${cell}';`);
    const variables = new Set<string>();
    const constants = new Set<string>();
    const continued = new Set<string>();
    for (const [name, { value, type }] of this.visible) {
      if (mentioned && !mentioned.has(name)) continue;
      const own = names.get(name);
      if (value && !value.isAmbient && !own?.isValue) {
        variables.add(name);
        if (value.isConstant) constants.add(name);
      }
      const before = own && value && continuedDeclarations(own, this.texts.get(value.cell) ?? '');
      if (before) {
        continued.add(name);
        lines.push(before);
      }
      if (own?.isValue && own.isType) continue;
      lines.push(
        ...declarationOf(name, own?.isValue ? undefined : value, own?.isType ? undefined : type, own !== undefined),
      );
    }
    return { text: lines.length === 0 ? '' : `\n;${lines.join(' ')}`, variables, constants, continued };
  }

  private readonly add = (cell: EarlierCell): void => {
    const file = parse(cell.source);
    const names = topLevelNames(file);
    const { text } = this.appendix(names, mentionedNames(file));
    const exported = [...names.values()].filter(({ isExported }) => !isExported).map(({ name }) => name);
    this.texts.set(cell.name, `${cell.source}${text}\n;export { ${exported.join(', ')} };`);
    this.cells.push(cell);
    if (augments(file)) this.augmenting.push(cell.name);
    const lacks = new Set(cell.lacks);
    for (const { name, isValue, isType, isMutable, isConstant, isAmbient } of names.values()) {
      if (lacks.has(name)) continue;
      const known = this.visible.get(name) ?? {};
      if (isValue) known.value = { cell: cell.name, isMutable, isConstant, isAmbient };
      if (isType) known.type = { cell: cell.name };
      // A variable is no type, and where an earlier cell had one by that name, both were one thing.
      else if (known.type && known.type.cell === this.bothFrom.get(name)) delete known.type;
      if (isValue && isType) this.bothFrom.set(name, cell.name);
      this.visible.set(name, known);
    }
  };

  /** Cells whose declaration of a name was value and type at once. */
  private readonly bothFrom = new Map<string, string>();
}

function declarationOf(name: string, value: Visible['value'], type: Visible['type'], isShared: boolean): string[] {
  const isOne = value && type && value.cell === type.cell && !value.isMutable && !isShared;
  if (isOne || (value && !type && !value.isMutable && !isShared))
    return [`import { ${name} } from './${value!.cell}';`];
  const keyword = value?.isMutable ? 'let' : 'const';
  return [
    ...(value ? [`declare ${keyword} ${name}: typeof import('./${value.cell}').${name};`] : []),
    ...(type ? [`import type { ${name} } from './${type.cell}';`] : []),
  ];
}

/** Whether a cell changes types for everybody. */
export function augments({ statements }: ts.SourceFile): boolean {
  return statements.some(
    (statement) =>
      ts.isModuleDeclaration(statement) &&
      (ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0),
  );
}
