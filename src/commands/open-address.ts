// Shows an address of our own in the reader's browser, by the program that the system has for that.
import { spawn } from 'node:child_process';

/** Resolves to whether that program could be started; it does not wait for the browser. */
export async function openAddress(address: string): Promise<boolean> {
  const [command, args] = opener(process.platform, address);
  return await new Promise((resolve) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function opener(platform: NodeJS.Platform, address: string): [string, string[]] {
  if (platform === 'darwin') return ['open', [address]];
  // Not by `start`, which is a word of a shell.
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return ['xdg-open', [address]];
}
