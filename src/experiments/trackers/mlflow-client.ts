import type { ReportOptions } from './tracker';

/** The few calls of MLflow's REST API 2.0 that are needed: https://mlflow.org/docs/latest/rest-api.html */
export interface MlflowClient {
  /** Undefined when there is no such thing. */
  get<T>(call: string): Promise<T | undefined>;
  post<T>(call: string, body: object): Promise<T>;
  putArtifact(place: string, content: Uint8Array): Promise<void>;
}

/** @param address of the server, such as http://localhost:5000; a name and a password in it are sent as such */
export function mlflowClient(address: string, options: Pick<ReportOptions, 'timeLimit' | 'fetch'> = {}): MlflowClient {
  const { timeLimit = 10_000, fetch = globalThis.fetch } = options;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) {
    throw new TypeError(`Expected MLFLOW_TRACKING_URI to begin with http:// or https://, but found ${url.protocol}`);
  }
  const credentials = [url.username, url.password].map(decodeURIComponent).join(':');
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  const base = `${url.origin}${url.pathname.replace(/\/$/, '')}/api/2.0`;
  const signal = AbortSignal.timeout(timeLimit);

  const request = async (method: string, place: string, body?: string | Uint8Array) => {
    const headers = {
      ...(url.username && { authorization }),
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    };
    const response = await fetch(`${base}/${place}`, { method, headers, body: body as BodyInit, signal });
    return { status: response.status, text: await response.text(), place };
  };
  return {
    get: async (call) => {
      const answer = await request('GET', `mlflow/${call}`);
      return answer.status === 404 ? undefined : JSON.parse(accepted(answer));
    },
    post: async (call, body) => JSON.parse(accepted(await request('POST', `mlflow/${call}`, JSON.stringify(body)))),
    putArtifact: async (place, content) => {
      const encoded = place.split('/').map(encodeURIComponent).join('/');
      accepted(await request('PUT', `mlflow-artifacts/artifacts/${encoded}`, content));
    },
  };
}

function accepted({ status, text, place }: { status: number; text: string; place: string }): string {
  if (status >= 200 && status < 300) return text;
  throw new Error(`${place} was answered with ${status}: ${text.slice(0, 200)}`);
}
