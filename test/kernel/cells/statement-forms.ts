// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the text of cells
/**
 * A form of a module's top level: `declare` brings names that end in a number, `use` pushes onto `out` what can be seen
 * of them.
 */
interface Form {
  declare: string;
  use: string;
}

/**
 * Every form of a statement that TypeScript knows at the top level of a module, `N` standing for a number of its own.
 */
const forms: Form[] = [
  { declare: 'let aN = 1; function incN() { return ++aN }', use: 'aN = 10; out.push(incN(), aN);' },
  { declare: 'const cN = [1, 2] as const, dN = cN.length;', use: 'out.push(cN[1], dN);' },
  { declare: 'var vN = 1; var vN = vN + 1;', use: 'vN++; out.push(vN);' },
  { declare: 'let lN; let mN: number | undefined;', use: 'out.push(lN, mN); mN = 3; out.push(mN);' },
  {
    declare:
      'const { x: xN, y: [yN, ...zN], w: { q: qN = 4 } = {} as { q?: number }, ...restN } = { x: 1, y: [2, 3, 4], k: 5 } as any;',
    use: 'out.push(xN, yN, zN, qN, restN);',
  },
  {
    declare: 'let pN = 1, sN = 2; [pN, sN] = [sN, pN];',
    use: '({ p: pN, s: sN = 7 } = { p: sN } as any); out.push(pN, sN);',
  },
  { declare: 'if (out.length >= 0) { var deepN = 3 } else { var otherN = 4 }', use: 'out.push(deepN, otherN);' },
  { declare: 'for (var iN = 0, jN = 5; iN < jN; iN++, jN--);', use: 'out.push(iN, jN);' },
  { declare: 'for (var ofN of [1, 2, 3]) if (ofN === 2) break;', use: 'out.push(ofN);' },
  { declare: 'for (var keyN in { one: 1, two: 2 });', use: 'out.push(keyN);' },
  { declare: 'for (var { e: eN = 9 } of [{ e: 1 }, {}] as any[]);', use: 'out.push(eN);' },
  {
    declare: 'const fsN: (() => number)[] = []; for (let i = 0; i < 3; i++) fsN.push(() => i);',
    use: 'out.push(fsN.map((f) => f()));',
  },
  {
    declare: 'outerN: for (const a of [1, 2, 3]) { for (;;) { if (a > 1) break outerN; continue outerN } }',
    use: 'out.push("label N");',
  },
  {
    declare: 'function hoistedN(n: number): number { return n < 2 ? n : hoistedN(n - 1) + hoistedN(n - 2) }',
    use: 'out.push(hoistedN(9), hoistedN.name, hoistedN.length);',
  },
  {
    declare:
      'function overN(a: string): string; function overN(a: number): number; function overN(a: any) { return a }',
    use: 'out.push(overN(2), overN("s"));',
  },
  {
    declare: 'function* genN(to: number) { for (let i = 0; i < to; i++) yield i * limN } let limN = 2;',
    use: 'limN = 3; out.push([...genN(3)]);',
  },
  {
    declare: 'async function laterN() { await null; return awaitedN + 1 } let awaitedN = 4;',
    use: 'awaitedN = 6; out.push(await laterN());',
  },
  { declare: 'async function* agN() { yield* [1, 2] }', use: 'for await (const one of agN()) out.push(one);' },
  {
    declare: 'const arrowN = () => 1, fnN = function () {}, klassN = class {}; let lateN: any; lateN = () => 2;',
    use: 'out.push(arrowN.name, fnN.name, klassN.name, lateN.name);',
  },
  {
    declare: 'const { defN = () => 1 } = {} as any; let orN: any; orN ??= () => 3;',
    use: 'out.push(defN.name, orN.name, orN());',
  },
  {
    declare: 'function plainN(this: unknown) { return this === undefined }',
    use: 'out.push(plainN(), plainN?.(), (plainN)());',
  },
  {
    declare:
      'function tagN(this: unknown, s: TemplateStringsArray, ...v: unknown[]) { return [this === undefined, s.raw.join("|"), v] }',
    use: 'out.push(tagN`a${1}b${2}`);',
  },
  {
    declare:
      'class ClassN { static made = 0; #p = 2; f = () => scaleN; static { ClassN.made = 1 } get p() { return this.#p * scaleN } static make() { return new ClassN() } } let scaleN = 1;',
    use: 'scaleN = 4; out.push(new ClassN().p, ClassN.make().f(), ClassN.made, ClassN.name);',
  },
  {
    declare:
      'abstract class BaseN { constructor(readonly x: number, protected y = 2) {} abstract area(): number } class SubN extends BaseN { area() { return this.x * this.y } }',
    use: 'out.push(new SubN(3).area(), new SubN(1) instanceof BaseN);',
  },
  {
    declare:
      'function markN(value: any, _: ClassMethodDecoratorContext) { return function (this: any) { return "m" + value.call(this) } } class DecoratedN { @markN m() { return "x" } accessor z = 3 }',
    use: 'out.push(new DecoratedN().m(), new DecoratedN().z);',
  },
  {
    declare: 'enum EnumN { A = 1, B, C = "c".length } const enum ConstN { X = 4 }',
    use: 'out.push(EnumN.B, EnumN[1], EnumN.C, ConstN.X);',
  },
  {
    declare:
      'namespace SpaceN { export const pi = 3; export let r = 1; export function area() { return pi * r * factorN } export namespace In { export const z = pi } } let factorN = 1;',
    use: 'SpaceN.r = 2; factorN = 5; out.push(SpaceN.area(), SpaceN.In.z);',
  },
  {
    declare:
      'namespace OuterN { export namespace B { export const c = 5 } } import shortN = OuterN.B; import cN_ = OuterN.B.c;',
    use: 'out.push(shortN.c, cN_);',
  },
  {
    declare: 'interface ShapeN { side: number } type SquareN = ShapeN & { kind: "square" }',
    use: 'const shapeN: SquareN = { side: 2, kind: "square" }; out.push(shapeN.side);',
  },
  {
    declare:
      'import * as pathN from "node:path"; import { join as joinN, type ParsedPath as ParsedN } from "node:path"; import utilN from "node:util";',
    use: 'const parsedN: ParsedN = pathN.parse("/a/b"); out.push(joinN("a", "b"), parsedN.base, typeof utilN.format);',
  },
  { declare: 'const { basename: baseN } = await import("node:path");', use: 'out.push(baseN("/a/bN"));' },
  {
    declare: 'export const exportedN = 1; export function exportedFN() { return exportedN } export class ExportedN {}',
    use: 'out.push(exportedFN(), typeof ExportedN);',
  },
  { declare: 'const inListN = 2; export { inListN, inListN as renamedN };', use: 'out.push(inListN);' },
  {
    declare:
      'let caughtN = 1; try { throw { caughtN: 5 } } catch ({ caughtN }: any) { out.push(caughtN) } finally { caughtN++ }',
    use: 'out.push(caughtN);',
  },
  {
    declare:
      'let shadowN = 1; { let shadowN = 2; { const f = (shadowN: number) => shadowN + 1; out.push(f(shadowN)) } }',
    use: 'const seenN = ((shadowN = 7) => shadowN)(); out.push(shadowN, seenN);',
  },
  {
    declare: 'const objectN = { pN_: 1, get g() { return countN++ }, ["k" + 1]: 2 }; let countN = 5;',
    use: 'const copyN = { ...objectN, countN }; out.push(copyN, objectN.g);',
  },
  {
    declare: 'switch (out.length % 2) { case 0: { var swN = "even"; break } default: swN = "odd" }',
    use: 'out.push(typeof swN);',
  },
  {
    declare: '{ using resourceN = { [Symbol.dispose]() { out.push("closed N") } }; out.push(typeof resourceN) }',
    use: 'out.push("after N");',
  },
  {
    declare: 'let logicN: number | undefined; logicN ||= 2; logicN **= 3; let textN = "a"; textN += logicN;',
    use: 'logicN &&= 1; out.push(logicN, textN, logicN++ + ++logicN);',
  },
  {
    declare: 'const promiseN = (async () => { for (let i = 0; i < 2; i++) await i; return "doneN" })();',
    use: 'out.push(await promiseN, (await [1, 2]).length, await `t${1}`);',
  },
  {
    declare:
      'function outsideN() { return () => { let k = 0; while (k < 3) k++; do { k-- } while (k > 1); return k } }',
    use: 'out.push(outsideN()());',
  },
  {
    declare: 'const weakN = <const T,>(x: T): T => x, satisfiedN = { a: 1 } satisfies Record<string, number>;',
    use: 'out.push(weakN([1])[0], satisfiedN.a, (satisfiedN as any)!.a);',
  },
  {
    declare: 'type FlagN = "on" | "off"; let flagN = <FlagN>"on"; declare const neverN: number;',
    use: 'flagN = "off"; out.push(flagN, typeof globalThis);',
  },
  {
    declare: 'let delN: any = { a: 1, b: 2 }; delete delN.a; void 0; typeof delN;',
    use: 'out.push(Object.keys(delN), "b" in delN);',
  },
  {
    declare:
      'let earlyN = "unset"; try { tooEarlyN() } catch (error) { earlyN = (error as Error).name } const lateConstN = 1; function tooEarlyN() { return lateConstN }',
    use: 'out.push(earlyN, tooEarlyN());',
  },
  {
    declare:
      'const awaitedN = [await 1, ...(await [2])], methodN = (await { f: () => "m" }).f(), firstN = (await [3])[0];',
    use: 'out.push(awaitedN, methodN, firstN, (await null) ?? "n", typeof await 1, -(await 4), `${await "t"}`);',
  },
  {
    declare:
      'class AwaitingN extends (await Promise.resolve(class { q = baseN })) { static [`k${await 2}`]() { return 3 } } var baseN: any;',
    use: 'baseN = 5; out.push(new AwaitingN().q, (AwaitingN as any).k2());',
  },
  {
    declare: 'let roundsN = 0; while (await (roundsN < 2)) roundsN++; switch (await 3) { case await 3: roundsN += 10 }',
    use: 'out.push(roundsN);',
  },
  {
    declare: 'const noneN: any = undefined, fiveN: any = 5;',
    use: 'for (const f of [() => noneN(), () => [...fiveN], () => new fiveN(), () => fiveN.f(), () => fiveN`x`, () => noneN.a.b]) { try { f() } catch (error: any) { out.push(error.message, String(error)) } } await (async () => noneN())().catch((error) => out.push(error.message));',
  },
  {
    declare:
      'function orderN(log: string[]) { return [1, 2].map(async (n) => { log.push(`${n}a`); await null; log.push(`${n}b`); await { then(done: () => void) { done() } }; log.push(`${n}c`) }) }',
    use: '{ const log: string[] = []; const all = orderN(log); queueMicrotask(() => log.push("q")); Promise.resolve().then(() => log.push("p")); await Promise.all(all); out.push(log) }',
  },
  {
    declare:
      'function* closedN(): any { try { const x = yield 1; out.push(x); yield* [2, 3] } finally { out.push("closed N") } }',
    use: '{ const it = closedN(); out.push(it.next(), it.next("in"), it.return(9), it.next()) }',
  },
  {
    declare:
      'let atN: any, ofObjectN: any = {}; for (atN of [1, 2]); for (ofObjectN.p of [3, 4]); for ([atN, ofObjectN.q] of [[5, 6]]);',
    use: 'for await (atN of [Promise.resolve(8)]); out.push(atN, ofObjectN);',
  },
  {
    declare:
      'let chainN: any = { n: 1 }; const refN = chainN; chainN.x = chainN = { n: 2 }; let compoundN = 1; compoundN += (compoundN = 5, 10);',
    use: 'out.push(chainN.x, refN.x, compoundN); compoundN = compoundN++ + ++compoundN; out.push(compoundN);',
  },
  {
    declare:
      'function wrapN(v: any, c: any): any { if (c.kind === "class") return class extends v { extra = 1 } } @wrapN class WrappedN { static self() { return WrappedN } }',
    use: 'out.push(WrappedN.self() === WrappedN, (new WrappedN() as any).extra);',
  },
  {
    declare:
      'namespace PartsN { export let a = 1; export function inc() { return ++a } } namespace PartsN { export const b = a + 10; export const c = () => a + b }',
    use: 'PartsN.inc(); PartsN.a = 7; out.push(PartsN.b, PartsN.c(), PartsN.inc());',
  },
  {
    declare:
      'function StateN() { return StateN.state++ } namespace StateN { export let state = 5 } enum FlagsN { A = 1 << 0, B = 1 << 1, All = A | B } namespace FlagsN { export const all = () => FlagsN[FlagsN.A | FlagsN.B] }',
    use: 'out.push(StateN(), StateN.state, FlagsN.all());',
  },
];

export const formCount = forms.length;

/** The statements of the forms with these numbers: all that they declare, then all that they use. */
export function programOf(chosen: number[]): string[] {
  const written = chosen.map((form, index) => ({ ...forms[form]!, number: `${index}` }));
  const numbered = (text: string, number: string) => text.replaceAll('N', number);
  return [
    'const out: unknown[] = [];',
    ...written.map(({ declare, number }) => numbered(declare, number)),
    ...written.map(({ use, number }) => numbered(use, number)),
  ];
}
