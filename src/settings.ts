/** Everything that the project reads from the environment, in one place. */
import path from 'node:path';

export type Language = 'en' | 'ko';

/** The folder that holds package.json. */
export const repositoryRoot = path.resolve(__dirname, '..');

/**
 * What relative paths are meant from: `npm run` goes to the folder of package.json and leaves the user's own in
 * INIT_CWD.
 */
export const userDirectory: string = chooseUserDirectory(process.env, process.cwd());

export function chooseUserDirectory({ INIT_CWD, npm_lifecycle_event }: NodeJS.ProcessEnv, current: string): string {
  const isMoved = npm_lifecycle_event !== undefined && path.resolve(current) === repositoryRoot;
  return isMoved && INIT_CWD ? INIT_CWD : current;
}

/** Downloads and unpacked libraries; safe to delete. */
export const cacheDirectory = path.join(repositoryRoot, '.cache');

/**
 * The language of class names and messages: FASHION_MNIST_LANGUAGE, which the kernel sets from the notebook's folder,
 * or the user's locale.
 */
export const language: Language = chooseLanguage(process.env);

/** What an environment variable says whose name stands elsewhere, as a data set's folder; an empty one says nothing. */
export const fromEnvironment = (variable: string): string | undefined => process.env[variable] || undefined;

/** Keras' home: KERAS_HOME, or ~/.keras. */
export const kerasHome: string = process.env.KERAS_HOME || path.join(process.env.HOME ?? '', '.keras');

/** Where Jupyter keeps what is the user's own; see https://docs.jupyter.org/en/latest/use/jupyter-directories.html. */
export const jupyterDataDirectory: string = chooseJupyterDataDirectory(process.env, process.platform);

export function chooseJupyterDataDirectory(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { JUPYTER_DATA_DIR, XDG_DATA_HOME, HOME = '' } = environment;
  if (JUPYTER_DATA_DIR) return path.resolve(JUPYTER_DATA_DIR);
  if (platform === 'darwin') return path.join(HOME, 'Library', 'Jupyter');
  return path.join(XDG_DATA_HOME || path.join(HOME, '.local', 'share'), 'jupyter');
}
/**
 * The folder of the run that this process is part of, from FASHION_RUN_DIRECTORY, which the run sets; none in
 * interactive use.
 */
export const runDirectory: string | undefined = process.env.FASHION_RUN_DIRECTORY || undefined;

export function chooseLanguage(environment: NodeJS.ProcessEnv): Language {
  const { FASHION_MNIST_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = environment;
  const wanted = FASHION_MNIST_LANGUAGE || LC_ALL || LC_MESSAGES || LANG || '';
  return wanted.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** The MLflow server that is told of runs, from MLFLOW_TRACKING_URI; undefined: none. */
export const mlflowTrackingUri: string | undefined = process.env.MLFLOW_TRACKING_URI || undefined;

/** The MLflow experiment that runs go to, from MLFLOW_EXPERIMENT_NAME; by default one with the notebook's name. */
export const mlflowExperiment: string | undefined = process.env.MLFLOW_EXPERIMENT_NAME || undefined;

/** The password of the queue's Redis, from FASHION_REDIS_PASSWORD, so that it need not stand on a command line. */
export const redisPassword: string | undefined = process.env.FASHION_REDIS_PASSWORD || undefined;

/**
 * The file of the certificate authority that the queue's Redis is trusted by, from FASHION_REDIS_CA; the usual ones by
 * default.
 */
export const redisAuthority: string | undefined = process.env.FASHION_REDIS_CA || undefined;
