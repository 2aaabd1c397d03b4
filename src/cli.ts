import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { addCompareCommand } from './cli/compare-command';
import { addRunCommands } from './cli/run-commands';
import { runsOption } from './cli/run-options';
import { endWithReader } from './cli/standard-output';
import { runAllNotebooks } from './experiments/execution/run-all-notebooks';
import { checkNotebooks, formatNotebooks } from './experiments/notebooks/check-notebooks';
import { findNotebooks } from './experiments/notebooks/find-notebooks';
import { runExport } from './reading/export-command';
import { formats } from './reading/formats';
import { runSite } from './reading/site-command';
import { jupyterDataDirectory, repositoryRoot, userDirectory } from './settings';
import { examine, formatFindings } from './setup/doctor';
import { startJupyterLab } from './setup/jupyter/jupyter-lab';
import { installUserKernel, removeUserKernel } from './setup/jupyter/user-kernel';
import { runCommand } from './setup/run-command';
import { setUp } from './setup/setup';
import { runTestSuite } from './setup/test-suite';

/** Commands that take no paths from users, or hand their options on to tools that begin in the project's folder. */
const ofTheProject = new Set(['start', 'test', 'bench']);

/** The commands behind `npm start`, `npm test` and the others; every command is one function of a room below. */
export async function main(parameters: string[]): Promise<void> {
  endWithReader();
  const program = new Command('fashion').description('Fashion-MNIST notebooks in TypeScript').showHelpAfterError();
  const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'));
  program.version(version).hook('preAction', (_, command) => {
    if (!ofTheProject.has(command.name()) && existsSync(userDirectory)) process.chdir(userDirectory);
  });

  program
    .command('start')
    .description('set everything up, then open JupyterLab on the first notebook')
    .argument('[options...]', 'options for JupyterLab, such as --no-browser or --port=8900')
    .allowUnknownOption()
    .action(async (options: string[]) => {
      await setUp();
      process.exitCode = await startJupyterLab(options);
    });

  program.command('setup').description('set everything up').action(setUp);

  program
    .command('doctor')
    .description('show what is there and what is missing')
    .action(async () => {
      const findings = await examine();
      console.log(formatFindings(findings));
      process.exitCode = findings.every(({ ok, optional }) => ok || optional) ? 0 : 1;
    });

  program
    .command('test')
    .description('set everything up, then run every test')
    .argument('[options...]', 'options for vitest, such as --reporter=dot')
    .allowUnknownOption()
    .action(async (options: string[]) => {
      await setUp();
      process.exitCode = (await runTestSuite(options)) ? 0 : 1;
    });

  program
    .command('notebooks')
    .description('execute the notebooks headless; fails when a cell fails')
    .argument('[paths...]', 'the notebooks to run; all by default')
    .option('--short', 'few epochs, to see in seconds that every cell works')
    .action(async (paths: string[], { short }: { short?: boolean }) => {
      await setUp();
      process.exitCode = (await runAllNotebooks({ paths, short })) ? 0 : 1;
    });

  addRunCommands(program);
  addCompareCommand(program);

  program
    .command('export')
    .description('make reading material of notebooks and runs')
    .argument(
      '<notebooks...>',
      'paths, names of lessons in your language, such as cnn, or runs by their names or the ends of them',
    )
    .option('--to <formats>', `${formats.join(', ')}, or some of them: html,pdf`, 'html')
    .option('-o, --output <folder>', 'where the files go; runs/reading by default')
    .option('--execute', 'execute first, even if the notebook has outputs')
    .option('--no-execute', 'export what is there; by default a notebook without outputs is executed first')
    .option('--trust', 'leave outputs as they are, scripts included, instead of sanitising them')
    .addOption(runsOption)
    .option(
      '--overwrite',
      'replace files of the same names that were not made of the same notebook, or were changed since',
    )
    .action(async (notebooks: string[], options) => {
      await setUp();
      await runExport(notebooks, options);
    });

  program
    .command('site')
    .description('build the reading site: every notebook in both languages, as static files')
    .option('-o, --output <folder>', 'where the site goes; runs/site by default')
    .option('--short', 'execute with few epochs')
    .option('--executed <folder>', 'executed copies to build from, in en/ and ko/, instead of executing')
    .option('--no-execute', 'build from what was executed before, in runs/')
    .option('--compare <page>', 'the page of a comparison of runs, in the place of the example')
    .option('--overwrite', 'write into a folder that holds files of others, and over those of the same names')
    .action(async (options) => {
      await setUp();
      await runSite(options);
    });

  program
    .command('bench')
    .description('measure loading and training beside other tools')
    .argument('[options...]', 'options of bench/training.ts, such as --models mlp --rounds 1')
    .allowUnknownOption()
    .action(async (options: string[]) => {
      await setUp();
      const bench = path.join(repositoryRoot, 'bench', 'index.ts');
      await runCommand(process.execPath, ['--import', 'tsx', bench, ...options], { inherit: true });
    });

  program
    .command('kernel-install')
    .description('set everything up, and register the kernel for every Jupyter of this user')
    .action(async () => {
      await setUp();
      console.log(`✓ “TypeScript (Fashion-MNIST)” is registered in ${installUserKernel(jupyterDataDirectory)}`);
    });

  program
    .command('kernel-remove')
    .description('take that registration back')
    .action(() => {
      const removed = removeUserKernel(jupyterDataDirectory);
      console.log(removed ? `✓ Removed ${removed}` : 'The kernel was not registered; nothing to remove.');
    });

  program
    .command('format-notebooks')
    .description('bring the notebooks into their one committed form, without outputs')
    .option('--check', 'change nothing; fail when a notebook is in another form')
    .action(async ({ check }: { check?: boolean }) => {
      const notebooks = await findNotebooks(path.join(repositoryRoot, 'notebooks'));
      const changed = await (check ? checkNotebooks(notebooks) : formatNotebooks(notebooks));
      for (const notebook of changed) console.log(`${check ? 'not in its committed form' : 'formatted'}: ${notebook}`);
      process.exitCode = check && changed.length > 0 ? 1 : 0;
    });

  await program.parseAsync(parameters, { from: 'user' });
}
