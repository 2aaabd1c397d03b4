import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { repositoryRoot } from '../../src/settings';
import { startJupyterServer } from './jupyter-server';
import { chromiumFlags } from './lab-chromium';
import { kernelIsIdle } from './lab-page';

interface LabOptions {
  /** Chromium. */
  command: string;
  /** Emptied at first; the notebook and the server's files stand there. */
  folder: string;
  /** The name of the notebook's file. */
  name: string;
  /** The notebook as text. */
  notebook: string;
  /** The height of the page, which is 1280 wide. */
  height: number;
  /** So many milliseconds its kernel has to start; default 120,000. */
  idleWithin?: number;
}

export interface OpenLab {
  page: Page;
  close(): Promise<void>;
}

/** Opens a notebook in a JupyterLab of its own and waits until its kernel is idle. */
export async function openInLab(options: LabOptions): Promise<OpenLab> {
  const { command, folder, name, notebook, height, idleWithin = 120_000 } = options;
  const file = path.join(folder, name);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, notebook);
  const server = await startJupyterServer(folder);
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await chromium.launch({ executablePath: command, args: chromiumFlags });
    const page = await browser.newPage({ viewport: { width: 1280, height } });
    await page.goto(server.address(path.relative(repositoryRoot, file)));
    await page.waitForSelector('.jp-CodeCell', { timeout: 60_000 });
    await page.waitForFunction(kernelIsIdle, undefined, { timeout: idleWithin });
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
