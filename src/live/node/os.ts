export const hostname = (): string => 'browser';
export const tmpdir = (): string => '/tmp';
