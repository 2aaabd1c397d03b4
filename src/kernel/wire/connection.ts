import fs from 'node:fs';

/** Jupyter's connection file: where a kernel shall listen, and the key by which messages are signed. */
export interface Connection {
  transport: string;
  ip: string;
  key: string;
  signature_scheme: string;
  shell_port: number;
  iopub_port: number;
  stdin_port: number;
  control_port: number;
  hb_port: number;
}

export function readConnection(file: string): Connection {
  const connection = JSON.parse(fs.readFileSync(file, 'utf8')) as Connection;
  if (connection.signature_scheme && connection.signature_scheme !== 'hmac-sha256') {
    throw new RangeError(
      `Expected the signature scheme hmac-sha256 in ${file}, but found ${connection.signature_scheme}. Set Session.signature_scheme in Jupyter's settings.`,
    );
  }
  return connection;
}

export type SocketName = 'shell' | 'iopub' | 'stdin' | 'control' | 'hb';

/** The address of one of the kernel's sockets. */
export function addressOf(connection: Connection, name: SocketName): string {
  const { transport, ip } = connection;
  return `${transport}://${ip}${transport === 'ipc' ? '-' : ':'}${connection[`${name}_port`]}`;
}
