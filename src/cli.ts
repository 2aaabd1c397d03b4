import { Command } from 'commander';
import { examine, formatFindings } from './setup/doctor';
import { startJupyterLab } from './setup/jupyter-lab';
import { setUp } from './setup/setup';

/** The commands behind `npm start`, `npm test` and the others; every command is one function of a room below. */
export async function main(parameters: string[]): Promise<void> {
  const program = new Command('fashion').description('Fashion-MNIST notebooks in TypeScript').showHelpAfterError();

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

  await program.parseAsync(parameters, { from: 'user' });
}
